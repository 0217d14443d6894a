"""What is taken for the name of a test, and what is not."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.stories import testnames


def names(text, **how):
    """Return file, lines and title or id of every name."""
    return [(name.file, name.lines, name.title or name.id) for name in testnames.read(text, **how)]


class TestAFile:
    @pytest.mark.parametrize(
        "path",
        [
            "tests/unit/test_login.py",
            "login_test.py",
            "internal/login/login_test.go",
            "src/login.spec.ts",
            "src/Login.test.tsx",
            "cypress/login.cy.js",
            "e2e/login.ts",
            "src/__tests__/login.js",
            "src/test/java/com/acme/LoginTest.java",
            "LoginTests.cs",
            "LoginIT.java",
            "LoginSpec.scala",
            "tests/login.rs",
            "test/login_test.exs",
            "spec/models/user_spec.rb",
            "tests/login.feature",
        ],
    )
    def test_is_known_by_its_name_or_folder(self, path):
        assert names(f"Write {path} for the lockout") == [(path, None, None)]

    @pytest.mark.parametrize(
        "text",
        [
            "src/login.ts",
            "src/latest.py",
            "docs/test-plan.md",
            "tests/data/test_users.json",
            "tests/conftest.py",
            "tests/helpers.ts",
            "test_utils.py",
            "TestResults.xml",
            "test_users.json",
            "tests/unit/",
            "tests/**/*.spec.ts",
            "contest.go",
            "pytest.ini",
            "the latest request",
        ],
    )
    def test_is_no_source_file_folder_pattern_or_help_of_tests(self, text):
        assert names(text) == []

    @pytest.mark.parametrize(
        ("written", "lines"),
        [
            ("tests/test_login.py:33", (33, 33)),
            ("tests/test_login.py:33-60", (33, 60)),
            ("tests/test_login.py#L33-L60", (33, 60)),
            ("tests/test_login.py:L33", (33, 33)),
            ("tests/test_login.py:33:5", (33, 33)),
        ],
    )
    def test_may_say_its_lines(self, written, lines):
        assert names(f"see `{written}`.") == [("tests/test_login.py", lines, None)]

    def test_may_be_a_link(self):
        assert names("[test_login.py:33](../tests/test_login.py#L33)") == [("test_login.py", (33, 33), None)]

    def test_may_stand_in_a_command(self):
        assert names("`npm test -- login.test.ts`") == [("login.test.ts", None, None)]

    def test_may_have_backslashes(self):
        assert names(r"tests\Acme\LoginTests.cs") == [("tests/Acme/LoginTests.cs", None, None)]


class TestAFunction:
    @pytest.mark.parametrize(
        ("written", "title"),
        [
            ("test_locks_out", "test_locks_out"),
            ("`test_locks_out()`", "test_locks_out"),
            ("**test_locks_out**:", "test_locks_out"),
            ("TestLockout", "TestLockout"),
            ("TestLockout::test_third_try", "TestLockout::test_third_try"),
            ("LoginTest.locksOut", "LoginTest::locksOut"),
            ("LoginTest#locksOut", "LoginTest::locksOut"),
            ("TestLockout/third_try", "TestLockout::third_try"),
            ("testLocksOut", "testLocksOut"),
        ],
    )
    def test_is_known_by_its_form(self, written, title):
        assert names(f"see {written} there") == [(None, None, title)]

    @pytest.mark.parametrize(
        "text",
        [
            "UnitTests",
            "test_*",
            "test_warning_*",
            "test",
            "tests",
            "the TestClient",
            "unit/integration",
            "attest_it",
            "x/test_y",
        ],
    )
    def test_is_no_word_about_tests(self, text):
        assert names(text) == []

    def test_says_plainly_that_it_is_one_only_in_several_words(self):
        assert [name.plain for name in testnames.read("test_locks_out test_number")] == [True, False]


class TestATitle:
    def test_stands_in_quotes(self):
        assert names('add "locks out after three" and “says so”') == [
            (None, None, "locks out after three"),
            (None, None, "says so"),
        ]

    def test_is_more_than_one_word(self):
        assert names('the "lockout"') == []

    def test_in_backticks_is_one_where_tests_are_listed(self):
        assert names("`locks_out_after_three`") == []
        assert names("`locks_out_after_three` `POST` `login.py:3`", titled=True) == [
            (None, None, "locks_out_after_three")
        ]

    def test_no_apostrophe_opens_one(self):
        assert names("it's the user's test and it's fine") == []


class TestTheMethodsNumber:
    @pytest.mark.parametrize("number", ["1.3-UNIT-001", "3.6.5-INT-12", "12-E2E-001", "EVAL.4-API-003b"])
    def test_is_one(self, number):
        assert names(f"| {number} | Unit | P0 |") == [(None, None, number)]

    @pytest.mark.parametrize("text", ["SEC-001", "P0-4", "1.3-FOO-001", "TEST-001"])
    def test_other_numbers_are_none(self, text):
        assert names(text) == []


class TestTogether:
    @pytest.mark.parametrize(
        "text",
        [
            "`tests/test_login.py::test_locks_out`",
            "tests/test_login.py::test_locks_out",
            "test_locks_out in tests/test_login.py",
            "tests/test_login.py: `test_locks_out`",
            "`tests/test_login.py > test_locks_out`",
        ],
    )
    def test_a_file_goes_with_the_function_beside_it(self, text):
        assert names(text) == [("tests/test_login.py", None, "test_locks_out")]

    def test_a_title_of_many_words(self):
        assert names("**Unit Test**: `login.test.ts::locks out after three`") == [
            ("login.test.ts", None, "locks out after three")
        ]

    def test_classes_between(self):
        assert names("`test_a.py::TestB::test_c_d`") == [("test_a.py", None, "TestB::test_c_d")]

    def test_each_file_goes_with_what_follows_it(self):
        assert names("a.test.ts: `test_a_b`, b.test.ts: `test_c_d`, c.test.ts") == [
            ("a.test.ts", None, "test_a_b"),
            ("b.test.ts", None, "test_c_d"),
            ("c.test.ts", None, None),
        ]

    def test_a_number_keeps_the_line_of_its_file(self):
        assert names("`1.3-E2E-001` - e2e/login.spec.ts:12") == [("e2e/login.spec.ts", (12, 12), "1.3-E2E-001")]

    def test_a_name_counts_once(self):
        assert names("test_a_b, test_a_b") == [(None, None, "test_a_b")]

    def test_no_more_than_fifty_are_read(self):
        assert len(names(" ".join(f"test_a_{n}" for n in range(900)))) == 50


@given(st.text(max_size=200), st.booleans())
def test_any_text_has_a_reading(text, titled):
    for name in testnames.read(text, titled=titled):
        assert name.file or name.title or name.id


@pytest.mark.parametrize("part", ['"', "`", "'a", "test_", "a/", "[a](", "x", "1.", "-E2E-", "::", "(", "“"])
def test_a_long_line_is_read_in_one_pass(part):
    assert len(testnames.read(part * (600_000 // len(part)))) <= 50
