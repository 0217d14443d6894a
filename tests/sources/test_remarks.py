"""What the source of a test says of it: one small project a runner, read from its report to its remarks."""

from __future__ import annotations

import pytest

from storygate.evidence.collection import collect
from storygate.model import Outcome, Place, Spot, TestCase
from storygate.sources.remarks import words
from storygate.sources.sources import Sources


@pytest.fixture
def said(root, tmp_path):
    """Write one file and a report, and return what is said of each test as ``around kind: text``."""

    def read(name: str, text: str, *testcases: str, suite: str = "all") -> list[list[str]]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        inner = "".join(f"<testcase {one}/>" for one in testcases)
        (tmp_path / "report.xml").write_text(f'<testsuite name="{suite}">{inner}</testsuite>', "utf-8")
        evidence = collect([(tmp_path / "report.xml", "report.xml")])
        sources = Sources(root)
        found = [sources.remarks(test.case, sources.spot(test.case)) for test in evidence.tests]
        return [[f"{one.around} {one.kind}: {one.text}" for one in remarks] for remarks in found]

    return read


PYTEST = '''"""Checkout, story 1.3."""

import pytest


class TestCard:
    """AC2: a card is charged once."""

    @pytest.mark.ac("1.3", 2)
    @pytest.mark.parametrize("times", [1, 2])
    def test_charged_once(self, times):
        """AC2, however often the button is pressed."""
        assert times

    # AC3: the card is gone
    def test_refused(self):
        assert True


def test_receipt():
    # @ac 1.3/AC4, 1.3/AC5
    assert True
'''


@pytest.mark.ac("2.1", 2)
def test_pytest(said):
    card = "class docstring: AC2: a card is charged once."
    file = "file docstring: Checkout, story 1.3."

    assert said(
        "tests/test_checkout.py",
        PYTEST,
        'classname="tests.test_checkout.TestCard" name="test_charged_once[2]"',
        'classname="tests.test_checkout.TestCard" name="test_refused"',
        'classname="tests.test_checkout" name="test_receipt"',
    ) == [
        ["test mark: ac 1.3/AC2", "test docstring: AC2, however often the button is pressed.", card, file],
        ["test comment: AC3: the card is gone", card, file],
        ["test mark: ac 1.3/AC4, 1.3/AC5", file],
    ]


def test_unittest(said):
    text = '''"""Story 1.3."""
import unittest

class Card(unittest.TestCase):
    def test_refused(self):
        """AC3: the card is refused."""

if __name__ == "__main__":
    unittest.main()
'''

    assert said("test_card.py", text, 'classname="test_card.Card" name="test_refused"') == [
        ["test docstring: AC3: the card is refused.", "file docstring: Story 1.3."]
    ]


JEST = """/**
 * Story 2.1: Login
 * @jest-environment jsdom
 */
import { render } from "@testing-library/react";
import {
  user, // AC9 is nobody's
} from './user'

const BASE = "http://localhost"; // AC8: neither is this

// AC1: a person signs in
describe("Login", () => {
  // AC2: with a password
  it("takes a password", async () => {
    // @ac 2.1/AC3 @story 2.1
    const sql = `
      // AC7 is text
      it("is no test", () => {})
    `;
  });

  // it("takes an old password (AC6)", () => {
  //   expect(1).toBe(1);
  // });
  it("takes a key", () => {
    /* AC5 is about this line */
  });
});

test(
  'signs out',
  () => {},
);
"""


@pytest.mark.ac("2.1", 2)
def test_jest(said):
    login, file = "class comment: AC1: a person signs in", "file header: Story 2.1: Login @jest-environment jsdom"

    assert said(
        "src/login.test.tsx",
        JEST,
        'classname="Login takes a password" name="Login takes a password" file="src/login.test.tsx"',
        'classname="Login takes a key" name="Login takes a key" file="src/login.test.tsx"',
        'classname="signs out" name="signs out" file="src/login.test.tsx"',
        'classname="is no test" name="is no test" file="src/login.test.tsx"',
    ) == [
        ["test mark: ac 2.1/AC3", "test mark: story 2.1", "test comment: AC2: with a password", login, file],
        [login, file],
        [file],
        [file],
    ]


def test_vitest(said):
    text = "// Story 2.2\n\nimport { it } from 'vitest'\n\n// AC1\nit.each([1, 2])('adds %i apples', (n) => {})\n"

    assert said("t/add.spec.ts", text, 'classname="t/add.spec.ts" name="adds 2 apples"') == [
        ["test comment: AC1", "file header: Story 2.2"]
    ]


def test_playwright(said):
    text = """import { test } from '@playwright/test';

// Story 3.1, AC2
test.describe('About', () => {
  // @ac 3.1/AC1
  test('shows the hero', async ({ page }) => {
    await page.goto('https://example.org'); // AC9
  });
});
"""

    assert said("e2e/about.spec.ts", text, 'classname="about.spec.ts" name="About › shows the hero"') == [
        ["test mark: ac 3.1/AC1", "class comment: Story 3.1, AC2"]
    ]


@pytest.mark.ac("2.1", 2)
def test_go(said, root):
    (root / "go.mod").write_text("module example.com/shop\n", "utf-8")
    text = """// Story 4.1: the cart.
package cart

import (
\t"testing"
)

const raw = `
// AC8
func TestAdd(t *testing.T) {}
`

// TestEmpty covers AC1.
func TestEmpty(t *testing.T) {
\t// @ac 4.1/AC2
\tt.Run("twice", func(t *testing.T) {})
}
"""
    found = ["test mark: ac 4.1/AC2", "test comment: TestEmpty covers AC1.", "file header: Story 4.1: the cart."]

    assert said(
        "cart/cart_test.go",
        text,
        'classname="example.com/shop/cart" name="TestEmpty"',
        'classname="example.com/shop/cart" name="TestEmpty/twice"',
    ) == [found, found]


def test_rust(said, root):
    (root / "Cargo.toml").write_text('[package]\nname = "shop"\n', "utf-8")
    text = """//! Story 5.1

use std::fmt;

// AC1: prices
#[cfg(test)]
mod tests {
    use super::*;

    /// AC2: no price is below 'zero'
    #[test]
    fn never_negative<'a>() {
        let raw = r#"// AC9 "quoted" "#;
    }
}
"""

    assert said("src/lib.rs", text, 'classname="shop" name="tests::never_negative"', suite="shop") == [
        ["test comment: AC2: no price is below 'zero'", "class comment: AC1: prices", "file header: Story 5.1"]
    ]


@pytest.mark.ac("2.1", 2)
def test_junit_in_java(said):
    text = '''/* Story 6.1 */
package shop;

import org.junit.jupiter.api.Test;

/**
 * AC1 is what all of these are about.
 */
@DisplayName("Login")
public class LoginTest
{
    /** AC2 */
    @Test
    @DisplayName("a wrong password")
    void refuses() {
        String text = """
            // AC9
            """;
        char quote = '"'; // AC8
    }

    @Test
    // AC3
    void accepts() {}
}
'''
    around = ["class comment: AC1 is what all of these are about.", "file header: Story 6.1"]

    assert said(
        "src/test/java/shop/LoginTest.java",
        text,
        'classname="shop.LoginTest" name="refuses()"',
        'classname="shop.LoginTest" name="accepts"',
        'classname="shop.LoginTest" name="a title that is made while it runs"',
    ) == [["test comment: AC2", *around], ["test comment: AC3", *around], around]


def test_kotlin(said):
    text = """package shop

// Story 6.2
class CartTest {
    // @ac 6.2/AC1
    @Test
    fun `an empty cart costs nothing`() {
    }
}
"""

    assert said(
        "src/test/kotlin/shop/CartTest.kt", text, 'classname="shop.CartTest" name="an empty cart costs nothing()"'
    ) == [["test mark: ac 6.2/AC1", "class comment: Story 6.2"]]


def test_c_sharp(said):
    text = """// Story 7.1
using Xunit;

namespace Shop.Tests;

public class CartTests
{
    /// <summary>AC1: adds</summary>
    [Fact]
    public async Task Adds()
    {
        var path = @"C:\\"; // AC9
    }
}
"""

    assert said("CartTests.cs", text, 'classname="Shop.Tests.CartTests" name="Shop.Tests.CartTests.Adds"') == [
        ["test comment: <summary>AC1: adds</summary>", "file header: Story 7.1"]
    ]


def test_phpunit(said):
    text = """<?php
/** Story 8.1 */

namespace Shop;

final class CartTest extends TestCase
{
    /**
     * AC1: adds
     *
     * @test
     */
    #[Group('slow')]
    public function testAdds(): void
    {
        $sql = "
          # AC9
        ";
    }
}
"""

    assert said("tests/CartTest.php", text, 'classname="Shop.CartTest" name="testAdds" file="tests/CartTest.php"') == [
        ["test comment: AC1: adds\n@test", "file header: Story 8.1"]
    ]


def test_rspec(said):
    text = """# frozen_string_literal: true

# Story 9.1
require "spec_helper"

RSpec.describe "Cart" do
  before { @sql = <<~SQL }
    # AC9
  SQL

  # AC1
  it "adds" do
  end
end
"""

    assert said(
        "spec/cart_spec.rb", text, 'classname="spec.cart_spec" name="Cart adds" file="./spec/cart_spec.rb"'
    ) == [["test comment: AC1", "file header: Story 9.1"]]


@pytest.mark.ac("2.1", 2)
def test_robot_framework(said):
    text = """# Story 10.1
*** Settings ***
Documentation    The login page.

*** Test Cases ***
# AC1
Valid Login
    Open Browser    http://localhost    # AC9

Invalid Login
    No Operation
"""

    assert said(
        "tests/login.robot",
        text,
        'classname="Tests.Login" name="Valid Login"',
        'classname="Tests.Login" name="Invalid Login"',
    ) == [["test comment: AC1", "file header: Story 10.1"], ["file header: Story 10.1"]]


def test_bats(said):
    text = """#!/usr/bin/env bats
# Story 11.1

load test_helper

# AC1
@test "adds two" {
  # @ac 11.1/AC2
  run cat <<EOF
# AC9
EOF
  [ "${#lines[@]}" -eq 2 ]
}
"""

    assert said("test/add.bats", text, 'classname="add.bats" name="adds two" file="test/add.bats"') == [
        ["test mark: ac 11.1/AC2", "test comment: AC1", "file header: Story 11.1"]
    ]


OLD = """// AC1
it('is slow', () => {})

// AC2
it('is new', () => {})

// AC3
it('was renamed', () => {})
"""


@pytest.mark.ac("2.1", 2)
def test_a_report_that_is_older_than_the_file(said):
    where = 'classname="a" file="a.test.js"'

    assert said(
        "a.test.js",
        OLD,
        f'{where} line="20" name="is slow"',
        f'{where} line="5" name="is gone"',
        f'{where} line="8" name="has another name"',
    ) == [["test comment: AC1"], [], []]


def test_two_tests_of_one_title_are_nobodys(said):
    text = "// AC1\nit('works', () => {})\n\n// AC2\nit('works', () => {})\n"

    assert said("a.test.js", text, 'classname="a" file="a.test.js" name="works"') == [[]]


@pytest.fixture
def read(monkeypatch):
    """Names of the files whose words were read."""
    names = []
    monkeypatch.setattr("storygate.sources.sources.words", lambda *given: names.append(given[0]) or words(*given))
    return names


def ask(sources, name, file):
    case = TestCase(name, file.removesuffix(".py"), (), Outcome.PASSED, Place("junit.xml", 1))
    return [one.text for one in sources.remarks(case, Spot((file,)))]


def test_a_file_is_read_once_for_all_its_tests(root, read):
    (root / "test_x.py").write_text('def test_a():\n    """AC1"""\n\ndef test_b():\n    """AC2"""\n', "utf-8")
    sources = Sources(root)

    assert [ask(sources, f"test_{one}", "test_x.py") for one in "aba"] == [["AC1"], ["AC2"], ["AC1"]]
    assert read == ["test_x.py"]


def test_what_is_too_much_to_keep_is_read_again(root, read, monkeypatch):
    monkeypatch.setattr("storygate.sources.sources._REMEMBERED", 2)
    for file in ("test_x.py", "test_y.py"):
        (root / file).write_text('def test_a():\n    """AC1"""\n\ndef test_b():\n    """AC2"""\n', "utf-8")
    sources = Sources(root)

    for file in ("test_x.py", "test_y.py", "test_y.py", "test_x.py"):
        assert ask(sources, "test_a", file) == ["AC1"]
    assert read == ["test_x.py", "test_y.py", "test_x.py"]


def test_no_file_or_two_have_nothing_to_say(root):
    (root / "test_a.py").write_text('"""Story 1.3"""\n', "utf-8")
    case = TestCase("test_a", "test_a", (), Outcome.PASSED, Place("junit.xml", 1))
    sources = Sources(root)

    for spot in (Spot(), Spot(("test_a.py", "test_b.py")), Spot(("test_gone.py",))):
        assert sources.remarks(case, spot) == ()


def test_what_is_kept_is_counted_in_tests_and_lines():
    assert words("a.py", "").size == 1
    assert words("a.py", "# Story 1.3\n" * 100 + "\n").size == 1 + 999 // 100
    assert words("a.py", "# AC1\ndef test_a(): pass\n\ndef test_b(): pass\n").size == 3
