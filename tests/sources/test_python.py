"""Docstrings and marks of Python tests, and files that no parser can read."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import Outcome, Place, TestCase
from storygate.sources import python
from storygate.sources.remarks import words


def said(text: str, name: str = "test_a", classname: str = "tests.test_x", line: int | None = None) -> list[str]:
    case = TestCase(name, classname, (), Outcome.PASSED, Place("junit.xml", 1))
    return [f"{one.around} {one.kind}: {one.text}" for one in words("tests/test_x.py", text).of(case, line)]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ('pytest.mark.ac("1.2", 3)', "ac 1.2/AC3"),
        ('pytest.mark.ac("1.2", 3, "4b", "AC5")', "ac 1.2/AC3, 1.2/AC4b, 1.2/AC5"),
        ('pytest.mark.ac("1.2/AC3", "1.2/AC4")', "ac 1.2/AC3, 1.2/AC4"),
        ('mark.ac("1.2/AC3")', "ac 1.2/AC3"),
        ('pytest.mark.story("1.2")', "story 1.2"),
        ('pytest.mark.requirement("1.2-AC3")', "requirement 1.2-AC3"),
        ('pytest.mark.acceptance_criteria("AC1", "AC2")', "acceptance_criteria AC1, AC2"),
        ("pytest.mark.ac('1' '.2/AC3')", "ac 1.2/AC3"),
    ],
)
def test_a_mark_says_what_its_literals_say(mark, expected):
    assert said(f"@{mark}\ndef test_a(): pass\n") == [f"test mark: {expected}"]


@pytest.mark.parametrize(
    "mark",
    [
        "pytest.mark.ac(1.2, 3)",
        'pytest.mark.ac("1.2")',
        'pytest.mark.ac("1.2", True)',
        'pytest.mark.ac("1.2", number)',
        'pytest.mark.ac(f"1.{two}/AC3")',
        'pytest.mark.ac("1.2/AC3", "AC4")',
        'pytest.mark.ac("1.2", 3, run=False)',
        "pytest.mark.story(1.10)",
        'pytest.mark.skip("AC3 is to come")',
        'pytest.mark.parametrize("ac", ["AC3"])',
        'pytest.mark.parametrize("AC3", "AC4")',
        'allure.ac("1.2/AC3")',
        "pytest.mark.ac",
    ],
)
def test_what_is_no_literal_or_no_criterion_says_nothing(mark):
    assert said(f"# AC9\n\n@{mark}\ndef test_a(): pass\n") == ["file header: AC9"]


@pytest.mark.parametrize(
    "statement",
    ['pytestmark = pytest.mark.ac("1.2", 3)', 'pytestmark = [pytest.mark.slow, pytest.mark.ac("1.2", 3)]',
     'pytestmark: list = (pytest.mark.ac("1.2", 3),)'],
)  # fmt: skip
def test_a_mark_of_a_module_or_class_is_of_all_its_tests(statement):
    assert said(f"{statement}\ndef test_a(): pass\n") == ["file mark: ac 1.2/AC3"]
    assert said(f"class TestB:\n    {statement}\n    def test_a(self): pass\n", classname="test_x.TestB") == [
        "class mark: ac 1.2/AC3"
    ]


NESTED = '''"""Story 1.2."""

@pytest.mark.story("1.3")
class TestOuter:
    """AC1"""

    class TestInner:
        """AC2"""

        async def test_a(self):
            """AC3"""

    def test_a(self):
        """AC4"""

def test_a():
    """AC5"""
'''


@pytest.mark.parametrize(
    ("classname", "expected"),
    [
        ("tests.test_x.TestOuter.TestInner", ["AC3", "AC2", "story 1.3", "AC1", "Story 1.2."]),
        ("tests.test_x.TestOuter", ["AC4", "story 1.3", "AC1", "Story 1.2."]),
        ("__main__.TestOuter", ["AC4", "story 1.3", "AC1", "Story 1.2."]),
        ("tests.test_x", ["AC5", "Story 1.2."]),
        ("tests.test_x.TestGone", ["Story 1.2."]),
        ("tests.test_x.TestInner", ["Story 1.2."]),
        ("", ["Story 1.2."]),
    ],
)
def test_the_classes_of_the_report_decide_which_test_it_is(classname, expected):
    assert [one.partition(": ")[2] for one in said(NESTED, classname=classname)] == expected


def test_a_test_that_is_gone_keeps_its_class():
    assert said(NESTED, "test_gone", "tests.test_x.TestOuter.TestInner") == [
        "class docstring: AC2",
        "class mark: story 1.3",
        "class docstring: AC1",
        "file docstring: Story 1.2.",
    ]


def test_a_function_named_like_its_module_holds_no_tests():
    case = TestCase("test_gone", "tests.test_x", (), Outcome.PASSED, Place("junit.xml", 1))

    assert words("tests/test_x.py", 'def test_x():\n    """AC1"""\n').of(case) == ()


def test_the_last_of_a_name_is_the_test():
    text = 'def test_a():\n    """AC1"""\n\ndef test_a():\n    """AC2"""\n'

    assert said(text) == ["test docstring: AC2"]


def test_where_a_condition_decides_nobody_knows():
    text = 'if WINDOWS:\n    def test_a():\n        """AC1"""\nelse:\n    def test_a():\n        """AC2"""\n'

    assert said(text) == []
    assert said(text, line=5) == ["test docstring: AC2"]


def test_a_line_without_the_name_says_nothing():
    assert said('def test_b():\n    """AC1"""\n', line=1) == []


@pytest.mark.parametrize(
    ("docstring", "expected", "line"),
    [
        ('"""AC1: one line."""', "AC1: one line.", 2),
        ('"""\n    AC1: further\n    down.\n    """', "AC1: further down.", 3),
        ('"""\\\n    AC1: behind a backslash."""', "AC1: behind a backslash.", 3),
        ('r"""AC1 \\d"""', "AC1 \\d", 2),
        ("'AC1' ' and AC2'", "AC1 and AC2", 2),
        ('"""Covers:\n\n    * AC1\n    * AC3\n    """', "Covers:\nAC1\nAC3", 2),
    ],
)
def test_a_docstring_and_its_line(docstring, expected, line):
    case = TestCase("test_a", "", (), Outcome.PASSED, Place("junit.xml", 1))
    (found,) = words("test_x.py", f"def test_a():\n    {docstring}\n").of(case)

    assert (found.kind, found.text, found.line) == ("docstring", expected, line)


@pytest.mark.parametrize("body", ['f"""AC1"""', 'b"AC1"', "AC1", '1\n    """AC1"""', "return 'AC1'"])
def test_what_is_no_docstring(body):
    assert said(f"def test_a():\n    {body}\n") == []


def test_comments_above_the_decorators_and_marks_below_the_docstring():
    text = '''# AC1
@pytest.mark.slow
@pytest.mark.parametrize(
    "a",
    [1],
)
def test_a(
    a,
):
    """Works."""

    # @ac 1.2/AC3
    # @ac 1.2/AC4
    assert a  # @ac 1.2/AC5
'''

    assert said(text, "test_a[1]") == ["test mark: ac 1.2/AC3", "test mark: ac 1.2/AC4", "test comment: AC1"]


@pytest.mark.parametrize(
    "rest",
    ["def (", "\0", "a = " + "(" * 300, "-" * 100_000 + "1", "+".join("1" * 20_000), "a" + ".a" * 20_000,
     "print 'old'", "\ud800", "#" * 300_000],
    ids=["syntax", "nul", "brackets", "minus", "plus", "dots", "python 2", "surrogate", "length"],
)  # fmt: skip
def test_what_no_parser_reads_is_read_by_lines(rest):
    text = f'# Story 1.2\n\n# AC1\ndef test_a():\n    """AC2"""\n\n{rest}\n'

    assert python.read(text) is None
    assert said(text, line=4) == ["test comment: AC1", "file header: Story 1.2"]


def test_a_chain_of_branches_that_only_newer_parsers_read_costs_no_remark():
    text = '# Story 1.2\n\n# AC1\ndef test_a():\n    """AC2"""\n\n' + "if a:\n b\nel" * 5_000 + "\n"

    assert {"test comment: AC1", "file header: Story 1.2"} <= set(said(text, line=4))


def test_a_strange_escape_warns_nobody(recwarn):
    assert said('def test_a():\n    """AC1 \\d"""\n    assert 1 is 1\n') == ["test docstring: AC1 \\d"]
    assert not recwarn.list


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end):
    assert said(end.join(["", "", "# AC1", "def test_a():", '    """AC2"""', ""])) == [
        "test docstring: AC2",
        "test comment: AC1",
    ]


@given(st.text(max_size=300))
def test_no_text_stops_it(text):
    said(f"# AC1\n{text}")
    said(f'def test_a():\n    """{text} AC1"""\n')
