from __future__ import annotations

import pytest


def test_json_lines(figures, report):
    assert figures(report("mypy.jsonl")) == {"types.errors": 2, "types.notes": 0}


def test_a_single_line_is_read_as_well(figures, report):
    assert figures(report("mypy.jsonl").splitlines()[0])["types.errors"] == 1


def test_text(figures, report):
    assert figures(report("mypy.txt")) == {"types.errors": 2, "types.notes": 0}


def test_a_clean_run_says_so_in_text_alone(figures, refusal, report):
    assert figures(report("mypy-clean.txt")) == {"types.errors": 0, "types.notes": 0}
    assert refusal("\n") == "SG931"


def test_paths_of_windows(figures):
    assert figures("C:\\shop\\a.py:3: error: no  [misc]\r\n")["types.errors"] == 1


def test_text_without_a_summary_is_counted(figures):
    text = 'a.py: note: In member "f" of class "A":\na.py:3: error: "A" has no attribute "b"\na.py:4:9: warning: odd\n'

    assert figures(text) == {"types.errors": 1, "types.notes": 1}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a.py:1: error: no\nFound 2 errors in 1 file (checked 1 source file)\n", "SG936"),
        ("a.py:1: error: no\nSuccess: no issues found in 1 source file\n", "SG936"),
        ("a.py:1: error: INTERNAL ERROR -- please report\n", "SG937"),
        ("a.py:1: error: invalid syntax\nFound 1 error in 1 file (errors prevented further checking)\n", "SG937"),
        ("Traceback (most recent call last):\n", "SG932"),
        ("main.c:1: error: expected ';'\n", "SG932"),
        ("Success: no issues found\n", "SG932"),
    ],
)
def test_lost_lines_crashes_and_other_compilers_are_refused(refusal, text, code):
    assert refusal(text) == code


def test_a_severity_nobody_knows_is_refused(refusal, report):
    assert refusal(report("mypy.jsonl").replace('"severity": "error"', '"severity": 1')) == "SG936"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("pyproject.toml: [mypy]: Unrecognized option: x = 1\nSuccess: no issues found in 3 source files\n", 0),
        ("mypy src\nsrc/a.py:1: error: bad  [x]\nFound 1 error in 1 file (checked 1 source file)\n", 1),
        ("\x1b[1ma.py\x1b[m:1: \x1b[31merror:\x1b(B\x1b[m bad\n\x1b[31mFound 1 error in 1 file (checked 1 source file)\x1b[m\n", 1),
    ],
)  # fmt: skip
def test_what_stands_before_and_the_colours_of_a_terminal_do_no_harm(figures, text, errors):
    assert figures(text)["types.errors"] == errors


@pytest.mark.parametrize("last", ["Found 2 errors in 2 files.", "Found 12 vulnerabilities", "Success: deployed"])
def test_the_last_line_of_another_tool_is_not_mypy_s(refusal, last):
    assert refusal(f"made it\n{last}\n") == "SG932"


def test_another_sum_than_that_of_the_lines_above_is_refused(refusal):
    sums = "Found 1 error in 1 file (checked 1 source file)\n"

    assert refusal(f"a.py:1: error: bad\n{sums}b.py:1: error: bad\n{sums}") == "SG936"


@pytest.mark.ac("2.2", 3)
def test_a_file_that_mypy_could_not_parse_ends_it(refusal):
    """Of mypy 2.4, whose text says ``errors prevented further checking`` of the same run."""
    line = '{"file": "bad.py", "line": 1, "message": "Expected a parameter", "hint": null, "code": "syntax", "severity": "error"}'

    assert refusal(f"{line}\n{line}\n") == "SG937"


def test_colours_that_a_pipeline_forces_are_left_out(figures):
    text = (
        "a.py:1: \x1b[1m\x1b[31merror:\x1b(B\x1b[m No such name  \x1b[33m[name-defined]\x1b(B\x1b[m\n"
        "\x1b[1m\x1b[31mFound 1 error in 1 file (checked 2 source files)\x1b(B\x1b[m\n"
    )

    assert figures(text)["types.errors"] == 1
