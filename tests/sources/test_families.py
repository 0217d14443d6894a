"""One test a runner: the report as it writes it, beside the source it was written from."""

from __future__ import annotations

import pytest


def where(spots):
    return [(spot.file, spot.line) for spot in spots]


PYTEST = """import pytest


class TestLogin:
    @pytest.mark.parametrize("name", ["a", "b"])
    @pytest.mark.slow
    def test_ok(self, name):
        pass

    class TestTwice:
        async def test_ok(self):
            pass


def test_ok():
    pass
"""


def test_pytest_xunit1_counts_lines_from_0_and_from_the_first_decorator(spots):
    report = """<testsuites name="pytest tests"><testsuite name="pytest">
<testcase classname="tests.test_login.TestLogin" name="test_ok[a]" file="tests/test_login.py" line="4"/>
<testcase classname="tests.test_login.TestLogin.TestTwice" name="test_ok" file="tests/test_login.py" line="10"/>
<testcase classname="tests.test_login" name="test_ok" file="tests/test_login.py" line="14"/>
</testsuite></testsuites>"""

    found = spots({"tests/test_login.py": PYTEST}, report)

    assert where(found) == [("tests/test_login.py", 7), ("tests/test_login.py", 11), ("tests/test_login.py", 15)]
    assert found[0].reason == "attribute file"


def test_pytest_xunit2_names_a_dotted_class_only(spots):
    report = """<testsuite name="pytest">
<testcase classname="tests.test_login.TestLogin" name="test_ok[x/y.py::z]"/>
<testcase classname="tests.test_login.TestLogin.TestTwice" name="test_ok"/>
<testcase classname="tests.test_login" name="test_ok"/>
<testcase classname="tests.test_login.TestGone" name="test_ok"/>
</testsuite>"""

    found = spots({"tests/test_login.py": PYTEST}, report)

    assert [line for _, line in where(found)] == [7, 11, 15, None]
    assert found[0].reason == "class tests.test_login.TestLogin"


def test_a_test_of_a_base_class_stands_in_the_file_of_the_base(spots):
    base = "class Base:\n    def test_a(self):\n        pass\n"
    files = {
        "tests/base.py": base,
        "tests/test_it.py": f"from tests.base import Base\n\n\n{base}\n\nclass TestIt(Base):\n    x = 1\n",
    }
    report = """<testsuite name="pytest">
<testcase classname="tests.test_it.TestIt" name="test_a" file="tests/base.py" line="1"/>
<testcase classname="tests.test_it.TestIt" name="test_a"/>
</testsuite>"""

    assert where(spots(files, report)) == [("tests/base.py", 2), ("tests/test_it.py", 5)]


def test_unittest_run_from_inside_of_the_tests_folder(spot):
    files = {
        "src/tests/test_ut.py": "import unittest\n\n\nclass StoryOne(unittest.TestCase):\n    def test_ac5(self):\n        pass\n"
    }

    found = spot(files, 'classname="test_ut.StoryOne" name="test_ac5 (i=1)"', "nose2-junit")

    assert (found.file, found.line) == ("src/tests/test_ut.py", 5)


def test_unittest_xml_reporting(spot):
    files = {"tests/test_lib.py": "class TestAcme:\n    def test_a(self): ...\n"}

    found = spot(files, 'classname="TestAcme" name="test_a" file="tests/test_lib.py" line="2"', "TestAcme-20261121")

    assert (found.file, found.line) == ("tests/test_lib.py", 2)


SCRIPT = """import { describe, it, expect } from 'vitest'
// it('is round', () => {}) was too slow
describe('Moon', () => {
  it('is round', () => {})
  describe('at night', () => {
    it('shines', () => {})
    it.each([
      [1, "it('shines')"],
      [2, `)`],
    ])('shines %i times on %s', () => {})
  })
  describe("by day", () => {
    it('shines', () => {})
    it(`is ${'not'} seen`, () => {})
    it("isn't \\"there\\"", () => {})
  })
})
test('stands alone', () => {})
"""


def test_vitest(spots):
    names = [
        "Moon &gt; is round",
        "Moon &gt; at night &gt; shines",
        "Moon &gt; by day &gt; shines",
        "Moon &gt; at night &gt; shines 2 times on )",
        "Moon &gt; by day &gt; is not seen",
        "Moon &gt; by day &gt; isn&apos;t &quot;there&quot;",
        "stands alone",
        "Moon &gt; is gone",
    ]
    cases = "".join(f'<testcase classname="src/moon.test.ts" name="{name}"/>' for name in names)
    report = f'<testsuites name="vitest tests"><testsuite name="src/moon.test.ts">{cases}</testsuite></testsuites>'

    found = spots({"src/moon.test.ts": SCRIPT}, report)

    assert {spot.file for spot in found} == {"src/moon.test.ts"}
    assert [spot.line for spot in found] == [4, 6, 13, 7, 14, 15, 18, None]


def test_jest_as_it_comes_names_no_file(spots):
    report = """<testsuites name="jest tests"><testsuite name="Moon">
<testcase classname="Moon is round" name="Moon is round"/>
<testcase classname="Moon by day shines" name="Moon by day shines"/>
<testcase classname="Moon at night shines 1 times on earth" name="Moon at night shines 1 times on earth"/>
<testcase classname=" rises" name=" rises"/>
</testsuite><testsuite name="Sun">
<testcase classname="Sun sets 2 times" name="Sun sets 2 times"/></testsuite></testsuites>"""
    sun = "describe('Sun', () => {\n  it.each([1, 2])('sets %d times', (n) => {})\n})\n"

    found = spots(
        {"src/moon.test.ts": SCRIPT + "test('rises', () => {})", "src/sun.test.ts": sun, "src/moon.ts": ""}, report
    )

    assert [spot.line for spot in found] == [4, 13, 7, None, 2]
    assert found[0].reason == "title Moon is round"
    assert found[3].file is None, "a word without a describe could be anyone's"


def test_jest_with_paths_in_the_class(spots):
    report = """<testsuites name="jest tests"><testsuite name="src\\moon.test.ts">
<testcase classname="Moon › by day" name="shines"/>
</testsuite><testsuite name="src/moon.test.ts">
<testcase classname="src/moon.test.ts" name="is round"/>
<testcase classname="src/moon.test.ts" name="shines"/>
</testsuite></testsuites>"""

    assert where(spots({"src/moon.test.ts": SCRIPT}, report)) == [
        ("src/moon.test.ts", 13),
        ("src/moon.test.ts", 4),
        ("src/moon.test.ts", None),
    ]


def test_playwright_names_a_spec_below_its_own_folder(spots):
    spec = "import { test } from '@playwright/test'\ntest.describe('Story 1.3', () => {\n  test('AC1 login', async () => {})\n})\n"
    report = """<testsuites id=""><testsuite name="auth/login.spec.ts" hostname="chromium">
<testcase name="Story 1.3 › AC1 login" classname="auth/login.spec.ts"/>
<testcase name="Story 1.3 › AC2 logout" classname="auth/login.spec.ts"/>
</testsuite></testsuites>"""
    files = {"e2e/auth/login.spec.ts": spec}

    found = spots(files, report)
    sure = spots(files, report, roots=["e2e"])

    assert where(found) == [("e2e/auth/login.spec.ts", 3), (None, None)]
    assert found[1].reason == "class auth/login.spec.ts: could be e2e/auth/login.spec.ts, where no such test stands"
    assert where(sure) == [("e2e/auth/login.spec.ts", 3), ("e2e/auth/login.spec.ts", None)]


def test_cypress_names_the_file_on_the_suite_before(spots):
    spec = "describe('Cart', () => {\n  it('is empty', () => {})\n})\n"
    report = """<testsuites name="Mocha Tests">
<testsuite name="Root Suite" tests="0" file="cypress/e2e/cart.cy.js"></testsuite>
<testsuite name="Cart" tests="1"><testcase name="Cart is empty" classname="is empty"/></testsuite>
<testsuite name="Root Suite" tests="0" file="cypress/e2e/gone.cy.js"></testsuite>
<testsuite name="Cart" tests="1"><testcase name="Cart is full" classname="is full"/></testsuite>
</testsuites>"""

    found = spots({"cypress/e2e/cart.cy.js": spec}, report)

    assert where(found) == [("cypress/e2e/cart.cy.js", 2), (None, None)]
    assert found[0].reason == "file of the suite"
    assert found[1].reason == "file of the suite: no file cypress/e2e/gone.cy.js"


def test_mocha_xunit_and_node_and_bun(spots, root):
    files = {"test/sea.js": "describe('Sea', () => {\n  it('is wide', () => {})\n})\n"}
    report = f"""<testsuites><testsuite name="Mocha Tests">
<testcase classname="Sea" name="is wide" file="{root.resolve()}/test/sea.js"/></testsuite>
<testsuite name="Sea"><testcase name="is wide" classname="test"/></testsuite>
<testsuite name="test/sea.js" file="test/sea.js"><testsuite name="Sea" file="test/sea.js" line="1">
<testcase name="is wide" classname="Sea" file="test/sea.js" line="2"/></testsuite></testsuite>
</testsuites>"""

    assert where(spots(files, report)) == [("test/sea.js", 2)] * 3


def test_go(spots):
    files = {
        "go.mod": "module example.com/shop\n\ngo 1.22\n",
        "cart/cart_test.go": "package cart\n\nfunc TestAdd(t *testing.T) {\n}\n",
        "cart/more_test.go": "package cart_test\n\nfunc (s *CartSuite) TestEmpty() {\n}\n\nfunc TestCartSuite(t *testing.T) {}\n",
        "cart/cart.go": "package cart\n\nfunc TestOnly() {}\n",
        "tools/go.mod": "module example.com/shop/tools\n",
        "tools/lint/lint_test.go": "package lint\n\nfunc TestAdd(t *testing.T) {}\n",
    }
    report = """<testsuites><testsuite name="example.com/shop/cart">
<testcase classname="example.com/shop/cart" name="TestAdd/bad/one"/>
<testcase classname="example.com/shop/cart" name="TestCartSuite/TestEmpty"/>
<testcase classname="cart" name="TestAdd"/>
<testcase classname="example.com/shop/cart" name="TestOnly"/>
</testsuite><testsuite name="example.com/shop/tools/lint">
<testcase classname="example.com/shop/tools/lint" name="TestAdd"/>
</testsuite></testsuites>"""

    found = spots(files, report)

    assert where(found) == [
        ("cart/cart_test.go", 3),
        ("cart/more_test.go", 3),
        ("cart/cart_test.go", 3),
        (None, None),
        ("tools/lint/lint_test.go", 3),
    ]
    assert found[0].reason == "package example.com/shop/cart"


def test_phpunit(spots):
    files = {
        "tests/CartTest.php": "<?php\nnamespace App\\Tests;\n\nfinal class CartTest extends TestCase\n{\n    public function testAdd(): void\n    {\n    }\n}\n"
    }
    report = r"""<testsuites><testsuite name="App\Tests\CartTest" file="/app/tests/CartTest.php">
<testcase name="testAdd" class="App\Tests\CartTest" classname="App.Tests.CartTest" file="/app/tests/CartTest.php" line="6"/>
<testcase name="testAdd with data set #0" class="App\Tests\CartTest" classname="App.Tests.CartTest"/>
</testsuite><testsuite name="x"><testcase name="testAdd" classname="App\Tests\CartTest"/></testsuite></testsuites>"""

    assert where(spots(files, report)) == [("tests/CartTest.php", 6)] * 3


def test_cargo_nextest(spots):
    files = {
        "Cargo.toml": '[workspace]\nmembers = ["alpha"]\n',
        "alpha/Cargo.toml": '[package]\nversion = "1.0.0"\nname = "alpha"\n',
        "alpha/src/lib.rs": "pub mod util;\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() {}\n}\nfn adds() {}\n",
        "alpha/src/util/mod.rs": "pub mod deep;\n",
        "alpha/src/util/deep.rs": "mod tests {\n    #[tokio::test]\n    async fn adds() {}\n}\n",
        "alpha/tests/it.rs": "#[test]\nfn whole() {}\n",
        "alpha/tests/big/main.rs": "mod part;\n",
        "alpha/tests/big/part.rs": "#[test]\npub fn whole() {}\n",
        "alpha/src/bin/run.rs": "#[test]\nfn starts() {}\n",
    }
    report = """<testsuites name="nextest-run">
<testsuite name="alpha"><testcase name="tests::adds" classname="alpha"/>
<testcase name="util::deep::tests::adds" classname="alpha"/></testsuite>
<testsuite name="alpha::it"><testcase name="whole" classname="alpha::it"/></testsuite>
<testsuite name="alpha::big"><testcase name="part::whole" classname="alpha::big"/></testsuite>
<testsuite name="alpha::bin/run"><testcase name="starts" classname="alpha::bin/run"/>
<testcase name="ends" classname="alpha::bin/run"/></testsuite></testsuites>"""

    assert where(spots(files, report)) == [
        ("alpha/src/lib.rs", 6),
        ("alpha/src/util/deep.rs", 3),
        ("alpha/tests/it.rs", 2),
        ("alpha/tests/big/part.rs", 2),
        ("alpha/src/bin/run.rs", 2),
        (None, None),
    ]


JAVA = """package com.acme;

class CartTest {
    @Test
    void adds() { cart.adds(1); }

    @ParameterizedTest
    public static <T> List<T> sums(int a) {
        return adds(a);
    }

    @Nested
    class WhenEmpty {
        @Test void adds() {}
    }
}
"""


def test_surefire_and_gradle(spots):
    files = {
        "src/test/java/com/acme/CartTest.java": JAVA,
        "src/test/java/com/other/CartTest.java": JAVA.replace("com.acme", "com.other"),
        "src/test/kotlin/ShopTest.kt": "package com.acme\n\nclass ShopTest {\n    @Test\n    fun `opens at 9`() = runTest {}\n\n    @Test fun closes() {}\n}\n",
        "src/test/groovy/com/acme/HouseSpec.groovy": 'package com.acme\nclass HouseSpec extends Specification {\n  def "is big"() {\n  }\n}\n',
        "src/test/scala/com/acme/Suites.scala": 'package com.acme\n\nclass DoorSuite extends AnyFunSuite {\n  test("opens wide") {}\n}\n',
    }
    report = """<testsuites><testsuite name="com.acme.CartTest">
<testcase name="adds" classname="com.acme.CartTest"/>
<testcase name="sums(int)[1]" classname="com.acme.CartTest"/>
<testcase name="adds()" classname="com.acme.CartTest$WhenEmpty"/>
<testcase name="opens at 9()" classname="com.acme.ShopTest"/>
<testcase name="closes()" classname="com.acme.ShopTest"/>
<testcase name="is big" classname="com.acme.HouseSpec"/>
<testcase name="opens wide" classname="com.acme.DoorSuite"/>
<testcase name="adds" classname="org.gone.CartTest"/>
</testsuite></testsuites>"""

    java, kotlin = "src/test/java/com/acme/CartTest.java", "src/test/kotlin/ShopTest.kt"
    assert where(spots(files, report)) == [
        (java, 5),
        (java, 8),
        (java, 14),
        (kotlin, 5),
        (kotlin, 7),
        ("src/test/groovy/com/acme/HouseSpec.groovy", 3),
        ("src/test/scala/com/acme/Suites.scala", 4),
        (None, None),
    ]


def test_dotnet(spots):
    cart = "namespace Acme.Tests;\n\npublic class CartTests\n{\n    [Fact]\n    public async Task Adds_one() {}\n\n    [Theory] public void Sums(int a) {}\n}\n"
    two = "using Xunit;\nnamespace Acme.Tests\n{\n    public class DoorTests\n    {\n        [Fact]\n        public void Opens() {}\n    }\n}\n"
    report = """<testsuites><testsuite name="Acme.Tests.dll">
<testcase classname="Acme.Tests.CartTests" name="Adds_one"/>
<testcase classname="Acme.Tests.CartTests" name="Sums(a: 1)"/>
<testcase classname="Acme.Tests.CartTests" name="Acme.Tests.CartTests.Sums(a: 1.5)"/>
<testcase classname="Acme.Tests.DoorTests" name="Opens"/>
<testcase classname="Other.CartTests" name="Adds_one"/>
</testsuite></testsuites>"""

    found = spots({"test/CartTests.cs": cart, "test/Several.cs": two}, report)

    assert where(found) == [
        ("test/CartTests.cs", 6),
        ("test/CartTests.cs", 8),
        ("test/CartTests.cs", 8),
        ("test/Several.cs", 7),
        (None, None),
    ]


def test_rspec_minitest_and_exunit(spots):
    files = {
        "spec/cart_spec.rb": "RSpec.describe Cart do\n  describe '#add' do\n    it 'adds one' do\n    end\n  end\nend\n",
        "test/cart_test.rb": "class CartTest < Minitest::Test\n  def test_adds\n  end\nend\n",
        "test/cart_test.exs": 'defmodule CartTest do\n  describe "cart" do\n    test "adds one" do\n    end\n  end\nend\n',
    }
    report = """<testsuites><testsuite name="rspec">
<testcase classname="spec.cart_spec" name="Cart#add adds one" file="./spec/cart_spec.rb"/>
<testcase classname="spec.cart_spec" name="Cart #add adds one"/></testsuite>
<testsuite name="CartTest"><testcase classname="CartTest" name="test_adds" file="test/cart_test.rb"/></testsuite>
<testsuite name="Elixir.CartTest"><testcase classname="Elixir.CartTest" name="test cart adds one" file="test/cart_test.exs:3"/></testsuite>
</testsuites>"""

    assert where(spots(files, report)) == [
        ("spec/cart_spec.rb", 3),
        ("spec/cart_spec.rb", 3),
        ("test/cart_test.rb", 2),
        ("test/cart_test.exs", 3),
    ]


def test_robot_and_bats(spots):
    files = {
        "atest/01__log_in.robot": "*** Settings ***\nLibrary  X\n\n*** Test Cases ***\nAC1: login works\n    Log  hi\n\n*** Keywords ***\nAC2: no test\n    Log  x\n",
        "test/shop.bats": '#!/usr/bin/env bats\n@test "opens the door" {\n  true\n}\n',
    }
    report = """<testsuites><testsuite name="Atest"><testsuite name="Log In">
<testcase classname="Atest.Log In" name="AC1: login works"/>
<testcase classname="Atest.Log In" name="AC2: no test"/>
<testcase classname="Atest.Log Out" name="AC1: login works"/></testsuite></testsuite>
<testsuite name="shop.bats"><testcase classname="shop.bats" name="opens the door"/></testsuite></testsuites>"""

    assert where(spots(files, report)) == [
        ("atest/01__log_in.robot", 5),
        (None, None),
        ("atest/01__log_in.robot", 5),
        ("test/shop.bats", 2),
    ]


def test_gtest_and_catch2(spots):
    files = {
        "test/cart_test.cc": "#include <gtest/gtest.h>\nTEST(Cart, Adds) {}\nTEST_P(Sums, Two) {}\n",
        "test/door.cpp": 'TEST_CASE("AC1: door opens", "[door]") {\n  SECTION("wide") {}\n}\n',
        "src/cart.cc": "int Adds() { return 1; }\n",
    }
    report = """<testsuites name="AllTests"><testsuite name="Cart">
<testcase name="Adds" file="/build/test/cart_test.cc" line="2" classname="Cart"/>
<testcase name="Adds" classname="Cart"/></testsuite>
<testsuite name="All/Sums"><testcase name="Two/0" classname="All/Sums"/></testsuite>
<testsuite name="door"><testcase classname="door.global" name="AC1: door opens/wide"/>
<testcase classname="door.global" name="AC1: door opens"/></testsuite></testsuites>"""

    found = spots(files, report)

    assert where(found)[:3] == [("test/cart_test.cc", 2), ("test/cart_test.cc", 2), ("test/cart_test.cc", 3)]
    assert found[4].file == "test/door.cpp"


@pytest.mark.parametrize(
    "testcase",
    [
        'name="mypy-linux" classname="mypy" file="mypy" line="1"',
        'name="AC1.login" classname="AC1.login"',
        'name=""',
        'name="x"',
    ],
)
def test_what_names_no_source_has_none(spot, testcase):
    assert spot({"mypy": "", "a.py": "", "a.js": "it('x', 1)"}, testcase).files == ()
