"""What is a remark and what only looks like one, in files that nobody tidied up."""

from __future__ import annotations

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.model import Around, Outcome, Place, TestCase
from storygate.sources.comments import may_say
from storygate.sources.languages import _BY_EXTENSION, language
from storygate.sources.lines import INSIDE, Lines
from storygate.sources.remarks import NOTHING, words


def case(name: str, classname: str = "") -> TestCase:
    return TestCase(name, classname, (), Outcome.PASSED, Place("junit.xml", 1))


def said(file: str, text: str, name: str = "works", line: int | None = None) -> list[str]:
    """What is said of the test of this name, on the last line that holds it or on another one."""
    if line is None:
        line = max(at for at, one in enumerate(text.split("\n"), 1) if name in one)
    return [f"{one.around} {one.kind}: {one.text}" for one in words(file, text).of(case(name), line)]


def header(text: str, file: str = "a.test.ts") -> list[str]:
    return [one.text for one in words(file, text).of(case("none")) if one.kind == "header"]


@pytest.mark.parametrize(
    "text",
    [
        "// Story 1.3\nimport a from 'a'\n",
        "\n\n/* Story 1.3 */\n\nimport a from 'a'\n",
        "#!/usr/bin/env node\n'use strict'\n// Story 1.3\nconst a = require('a')\n",
        "// Copyright 2026 Shop\n\n/**\n * Story 1.3\n */\nimport a from 'a'\n",
        "import a from 'a'\nimport {\n  b,\n} from 'b'\n\n// Story 1.3\n\nconst c = 1\n",
        "// Story 1.3",
        "package cart;\n// Story 1.3\nimport org.junit.Test;\n",
    ],
)
def test_a_header_stands_above_what_the_file_does(text):
    assert header(text) == ["Story 1.3"]


@pytest.mark.parametrize(
    "text",
    [
        "const a = 1\n\n// Story 1.3\n\n",
        "// Story 1.3\nconst a = 1\n",
        "import a from 'a'\n// Story 1.3\nimport b from 'b'\n",
        "import {\n  // Story 1.3\n  b,\n} from 'b'\n",
        "const a = 'Story 1.3'\n",
        "describe('a', () => {\n  // Story 1.3\n\n})\n",
    ],
)
def test_a_comment_about_something_else_is_no_header(text):
    assert header(text) == []


def test_a_comment_right_above_the_first_test_is_about_that_test_alone():
    text = "// Story 1.3\ntest('one', () => {})\n\ntest('two', () => {})\n"

    assert said("a.test.js", text, "one") == ["test comment: Story 1.3"]
    assert said("a.test.js", text, "two") == []


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("// AC1: works", ["AC1: works"]),
        ("/* AC1 */ // and AC2", ["AC1 and AC2"]),
        ("// AC1: works\n// for all", ["AC1: works for all"]),
        ("/**\n * Covers:\n * - AC1\n * - AC3\n */", ["Covers:\nAC1\nAC3"]),
        ("/*\n * AC1\n *\n * Later: 3 more\n */", ["AC1\nLater: 3 more"]),
        ("// -----------\n// AC1\n// ===========", ["AC1"]),
        ("// ── AC1 ─────", ["AC1"]),
        ("// AC1\n// TODO: AC2 is not covered", ["AC1"]),
        ("// AC1\n", []),
        ("// AC1\nconst a = 1", []),
        ("const a = 1 // AC1", []),
        ("// end of AC1", []),
        ("// FIXME AC1", []),
        ("// nothing to see here, 12 times", []),
        ("// the account is active", []),
        ("/**\n * AC1\n * @example\n * parse('AC2: works')\n * @see AC1 of it\n */", ["AC1 @see AC1 of it"]),
        ("// AC1 of:\n// ```\n// AC2\n// ```\n// and AC3", ["AC1 of:\nand AC3"]),
        ("// it('AC1 worked once', () => {\n// })", []),
        ("// AC1\n// await expect(page).toBe(1)", []),
        ("// @ac 1.3/AC1\n// it('worked once', () => {\n//   a();\n// });", []),
    ],
)
def test_the_lines_right_above_a_test(above, expected):
    assert said("a.test.js", f"start()\n{above}\nit('works', () => {{\n}})\n") == [
        f"test comment: {one}" for one in expected
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("// @ac 1.2/AC3", ["ac 1.2/AC3"]),
        ("\n  // first\n\n  // @ac 1.2/AC3, 1.2/AC4", ["ac 1.2/AC3, 1.2/AC4"]),
        ("/* @ac 1.2/AC3 @story 1.2 */", ["ac 1.2/AC3", "story 1.2"]),
        ("/*\n * @AC: 1.2/AC3.\n */", ["ac 1.2/AC3"]),
        ("// AC3 is not what this is about", []),
        ("run()\n  // @ac 1.2/AC3", []),
        ("// mail me@ac 1.2/AC3", []),
        ("// @account 1.2/AC3", []),
        ("// @ac", []),
        ("// old()\n  // old();\n  // @ac 1.2/AC3", []),
    ],
)
def test_marks_in_the_first_lines_of_a_test(body, expected):
    text = f"start()\ntest('works', () => {{\n  {body}\n  run()\n}})\n"

    assert said("a.test.js", text) == [f"test mark: {one}" for one in expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("// AC1: charges the card", ["AC1: charges the card"]),
        ("\n  // Covers: AC-6, AC-10", ["Covers: AC-6, AC-10"]),
        ("// AC1 — charges", ["AC1 — charges"]),
        ("// (AC1, AC3)", ["(AC1, AC3)"]),
        ("// Story 1.2 AC3", ["Story 1.2 AC3"]),
        ("/* Satisfies AC-18 */", ["Satisfies AC-18"]),
        ("// AC1 charges first and then goes on", []),
        ("// see AC1: it charges", []),
        ("// given an account (AC1)", []),
        ("run()\n  // AC1: charges", []),
        ("// TODO AC1: charges", []),
        ("const a = 1 // AC1: charges", []),
    ],
)
def test_titles_in_the_first_lines_of_a_test(body, expected):
    text = f"start()\ntest('works', () => {{\n  {body}\n  run()\n}})\n"

    assert said("a.test.js", text) == [f"test comment: {one}" for one in expected]


def test_the_example_of_a_docstring_says_nothing_of_its_test():
    text = (
        'def works():\n    """AC1: parses.\n\n    >>> parse("AC2")\n    ... # AC3\n    AC4\n\n    And AC5.\n    """\n'
    )

    assert said("test_a.py", text) == ["test docstring: AC1: parses.\nAnd AC5."]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("A.cs", "class A {\n  // AC1\n  [Fact] public void First() {}\n  [Fact] public void works() {}\n}\n"),
        ("A.cs", "class A {\n  // AC1\n  [SetUp] int Sum() => 2 * Half();\n  [Fact] public void works() {}\n}\n"),
        ("A.java", "class A {\n  // AC1\n  @Test void first() {}\n  @Test void works() {}\n}\n"),
        ("A.kt", "class A {\n  // AC1\n  @Test fun first() = check(1)\n  @Test fun works() = check(2)\n}\n"),
        ("a.rs", "fn a() {}\n// AC1\n#[test] fn first() {}\n#[test] fn works() {}\n"),
    ],
)
def test_a_test_of_one_line_is_no_annotation_of_the_next(file, text):
    assert said(file, text) == []


def test_a_mark_behind_the_opening_bracket():
    assert said("a.test.js", "test('works', () => { // @ac 1.2/AC3\n})\n") == ["test mark: ac 1.2/AC3"]


def test_what_stands_right_above_a_test_is_not_of_what_holds_it():
    text = "func TestAll(t *testing.T) {\n}\n\n// @ac 1.2/AC3\nfunc TestOne(t *testing.T) {\n}\n"

    assert said("a_test.go", text, "TestAll") == []
    assert said("a_test.go", text, "TestOne") == ["test mark: ac 1.2/AC3"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.test.ts", "const a = `\n// AC1\nit('works', () => {})\n`\n"),
        ("a.test.ts", "const a = `${b(`\n// AC1\n`)}\n// AC1\nit('works', () => {})\n`\n"),
        ("a.test.ts", "/*\n// AC1\nit('works', () => {})\n*/\n"),
        ("a.test.ts", "const a = '\\\n// AC1\\\nit(\"works\", () => {})'\n"),
        ("test_a.rb", "a = <<~TEXT\n  # AC1\n  it 'works' do\nTEXT\n"),
        ("a_test.go", "var a = `\n// AC1\nfunc works() {}\n`\n"),
        ("a.rs", 'let a = r#"\n// AC1\nfn works() {}\n"#;\n'),
        ("A.java", 'String a = """\n  // AC1\n  void works() {\n  """;\n'),
        ("A.cs", 'var a = @"\n// AC1\nvoid works() {\n""";\n'),
        ("a.php", "<?php\n$a = <<<'TEXT'\n# AC1\nfunction works() {\nTEXT;\n"),
        ("a.bats", 'cat <<-TEXT\n# AC1\n@test "works" {\nTEXT\n'),
        ("a.py", "def broken(:\n  '''\n# AC1\ndef works():\n'''\n"),
    ],
)
def test_text_in_a_string_or_comment_is_no_test(file, text):
    assert said(file, text, line=text[: text.index("works")].count("\n") + 1) == []


@pytest.mark.parametrize(
    "before",
    [
        'const a = "http://b"',
        "const a = /['\"`]/g",
        "const a = b / c / d",
        "const a = `${b ? `//` : '`'}`",
        "const a = '\\'' // `",
        "return /[/`]/.test(a)",
        "<p>Don't</p>",
        "<a href={b}>`c`</a>",
    ],
)
def test_signs_in_strings_and_expressions_open_nothing(before):
    assert said("a.test.tsx", f"{before}\n// AC1\nit('works', () => {{}})\n") == ["test comment: AC1"]


def test_a_file_that_ends_inside_a_string_was_misread_and_has_no_tests():
    text = "// Story 1.3\n\nconst a = 1\n// AC1\nit('works', () => {})\nconst b = `\n// AC2\n"

    assert said("a.test.js", text) == ["file header: Story 1.3"]


def test_a_describe_ends_where_its_bracket_does():
    text = """
// AC1
describe('first', () => {
  it('in', () => {})
})

if (here) {
  it('out', () => {})
}

// AC2
describe(
  'second',
  () => {
    it('wrapped', () => {})
  },
)
"""

    assert said("a.test.js", text, "in") == ["class comment: AC1"]
    assert said("a.test.js", text, "out") == []
    assert said("a.test.js", text, "wrapped") == ["class comment: AC2"]


def test_a_line_of_an_older_file_says_nothing():
    text = "start()\n// AC1\nit('works better', () => {})\n\n// AC2\nit('is new', () => {})\n"

    assert said("a.test.js", text, "worked", line=3) == []
    assert said("a.test.js", text, "works", line=6) == []
    assert said("a.test.js", text, "is new", line=6) == ["test comment: AC2"]


def test_a_function_is_known_by_all_of_its_name():
    text = "// AC1\nfn adds() {}\n\n// AC2\nfn adds_two() {}\n"

    assert said("a.rs", text, "tests::adds_two", line=5) == ["test comment: AC2"]
    assert said("a.rs", text, "tests::adds_two", line=2) == []


@pytest.mark.parametrize("name", ["README.md", "data.json", "Makefile", "a.unknown", ""])
def test_a_file_of_no_known_language_says_nothing(name):
    assert words(name, "# Story 1.3 AC2\n// AC1\n") is NOTHING


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.lua", "--[[ Story 1.3 ]]\nlocal a = require('a')\n"),
        ("a.sql", "-- Story 1.3\n\nSELECT plan(1);\n"),
        ("a.hs", "{- Story 1.3 -}\nimport A\n"),
        ("a.clj", ";; Story 1.3\n(ns a)\n"),
        ("a.exs", "# Story 1.3\n\nuse A\n"),
        ("a.feature", "# Story 1.3\n\nFeature: it's a login\n"),
        ("a.swift", "// Story 1.3\nimport XCTest\n"),
        ("a.scala", "/** Story 1.3 */\npackage a\n"),
        ("a.dart", "/// Story 1.3\nimport 'a';\n"),
        ("a.cpp", "// Story 1.3\n#include <a>\n"),
        ("a.ps1", "# Story 1.3\n\nImport-Module A\n"),
    ],
)
def test_headers_of_other_languages(name, text):
    (found,) = header(text, name)
    assert found.startswith("Story 1.3")


@pytest.mark.parametrize(
    "text",
    [
        "AC1",
        "ac 1.2/AC3",
        "Story 3-2",
        "TestStory1_3",
        "História 1.1",
        "故事 1.1",
        "Acceptance Criterion 3",
        "AC-MC-01",
        "# AC #2",
    ],
)
def test_what_may_name_a_story_or_criterion(text):
    assert may_say(text)


@pytest.mark.parametrize("text", ["", "place 12 orders", "the account", "Story of a login", "version 1.2.3", "each 3"])
def test_what_names_nothing(text):
    assert not may_say(text)


def test_prose_longer_than_a_name_is_not_handed_over():
    assert header("// Story 1.3\n" + "// and on it goes\n" * 1_000 + "\n") == []


PIECES = st.lists(
    st.sampled_from(
        ["// AC1\n", "# AC2\n", "/*", "*/", '"', "'", "`", "${", "}", "{", "\n", "\\", "/", '"""', "'''", "@ac 1.2/AC3 ", "<<A\n", "A\n",
         "it('a', () => {\n", "describe('b', () => {\n", "def a():\n", "class B:\n", "    ", "--", "[[", "]]", "Story 1.3", "\t", "\0", "é",
         "func TestA(t) {\n", "#[test]\n", "fn a() {\n", "void a() {\n", "import (\n", "*** Test Cases ***\n", "\u2028", "\r", "\ud800"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
FILES = st.sampled_from([f"test_a.{extension}" for extension in sorted(_BY_EXTENSION)])


@given(FILES, PIECES | st.text(max_size=200), st.none() | st.integers(0, 60))
def test_no_text_stops_it_and_every_remark_stands_where_it_says(name, text, line):
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in words(name, text).of(case("a", "test_a"), line):
        assert 1 <= one.line <= len(source)
        if one.kind != "mark":
            assert one.text.split()[0] in source[one.line - 1]
            assert may_say(one.text)


@given(FILES, PIECES)
def test_the_code_has_the_lines_of_the_file(name, text):
    lines = Lines(text, language(name))

    assert len(lines.code) == text.count("\n") + 1
    for number, (code, line) in enumerate(zip(lines.code, text.split("\n"), strict=True), 1):
        assert INSIDE in code or number in lines.comments or code == line


SNIPPETS = {
    "js": "// AC{n}\nit('case {n}', () => {{\n  // @ac 1.{n}/AC1\n  const a = `// '`\n}})\n",
    "py": '# AC{n}\ndef test_case_{n}():\n    """AC{n}1: \'case\'"""\n',
    "go": '// AC{n}\nfunc TestCase{n}(t *testing.T) {{\n\ta := `"`\n}}\n',
    "rs": "/// AC{n}\n#[test]\nfn case_{n}<'a>() {{\n    // @ac 1.{n}/AC1\n}}\n",
    "rb": "# AC{n}\nit 'case {n}' do\n  a = \"it's\"\nend\n",
}
NAMES = {"js": "case {n}", "py": "test_case_{n}", "go": "TestCase{n}", "rs": "case_{n}", "rb": "case {n}"}


@pytest.mark.ac("2.1", 9)
@settings(max_examples=50)
@given(st.sampled_from(sorted(SNIPPETS)), st.permutations(range(1, 7)), st.integers(1, 6))
def test_another_test_never_changes_what_is_said_of_one(extension, order, kept):
    def remarks(numbers):
        text = "\n".join(SNIPPETS[extension].format(n=n) for n in numbers)
        name = NAMES[extension].format(n=kept)
        line = next(at for at, one in enumerate(text.split("\n"), 1) if name in one)
        found = words(f"test_a.{extension}", f"start()\n\n{text}").of(case(name, "test_a"), line + 2)
        return [(one.around, one.kind, one.text) for one in found]

    alone = remarks([kept])
    assert alone
    assert {around for around, _, _ in alone} == {Around.TEST}
    assert remarks(order) == alone
