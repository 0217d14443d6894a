from __future__ import annotations

from decimal import Decimal

import pytest


ONE = """TN:
SF:src/add.js
FN:1,add
FNF:1
FNH:1
FNDA:2,add
DA:1,2
DA:2,0
LF:2
LH:1
BRDA:1,0,0,1
BRDA:1,0,1,0
BRF:2
BRH:1
end_of_record
"""


def record(*lines, file="a.py"):
    return "\n".join([f"SF:{file}", *lines, "end_of_record", ""])


def shares(found):
    return {name: value for name, value in found.items() if not name.endswith((".covered", ".valid"))}


def test_lines_branches_and_functions_of_all_files_are_summed(figures):
    found = figures(ONE + record("LF:3", "LH:3"))

    assert shares(found) == {"coverage.line": 80, "coverage.branch": 50, "coverage.function": 100}
    assert (found["coverage.line.covered"], found["coverage.line.valid"]) == (4, 5)


@pytest.mark.ac("1.2", 8)
@pytest.mark.parametrize("said", [["BRF:0", "BRH:0"], []])
def test_no_branches_are_not_measured(figures, said):
    found = figures(record("LF:2", "LH:2", *said))

    assert found["coverage.branch"] is None
    assert found["coverage.line"] == 100


def test_without_sums_the_lines_are_counted(figures):
    found = figures(
        record("DA:1,1", "DA:2,0,checksum", "DA:3,7", "BRDA:1,0,jump to 2,-", "BRDA:1,0,jump to 3,4", "FNDA:0,f")
    )

    assert shares(found) == {"coverage.line": Decimal(200) / 3, "coverage.branch": 50, "coverage.function": 0}


def test_functions_of_lcov_2(figures):
    found = figures(record("FNL:0,14,16", "FNA:0,2,_ZN3add", "FNL:1,17,28", "FNA:1,0,_ZN3sub"))

    assert found["coverage.function"] == 50


def test_a_file_in_two_records_is_counted_once_and_what_ran_in_one_ran(figures):
    first = record("DA:1,1", "DA:2,0", "LF:2", "LH:1")
    second = record("DA:1,0", "DA:2,3", "LF:2", "LH:1")

    assert figures(first + second + record("LF:2", "LH:0", file="b.py"))["coverage.line"] == 50


def test_windows_line_ends_and_blanks_at_the_end_do_not_matter(figures):
    assert figures(ONE.replace("\n", "\r\n")) == figures(ONE) == figures(ONE.replace("record\n", "record \n"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ONE.removesuffix("end_of_record\n"), "SG930"),
        (ONE + "SF:b.py\nDA:1,1\n", "SG930"),
        ("SF:a.py\n" + ONE, "SG930"),
        (ONE + "Done in 0.3 s\n", "SG930"),
        (ONE.replace("LH:1", "LH:3"), "SG936"),
        (ONE.replace("LH:1", "LH:one"), "SG936"),
        (ONE.replace("LF:2", "LF:-2"), "SG936"),
    ],
)
def test_what_breaks_off_or_cannot_be_is_refused(refusal, text, code):
    assert refusal(text) == code


def test_a_refusal_names_the_line(evidence):
    (finding,) = evidence(ONE.replace("LH:1", "LH:x")).findings

    assert finding.place.line == 10


def test_sums_that_differ_from_the_lines_listed_stand_beside_them(evidence, report):
    """coverage.py 6.5 counts a docstring among the lines that ran and not among all of them."""
    found = evidence(report("lcov-coverage.py-6.info"))
    lines = {metric.scope[0][1]: metric.value for metric in found.metrics if metric.name == "coverage.line"}

    assert lines == {"summary": Decimal(100 * 14) / 15, "lines": Decimal("87.5")}
    assert {m.scope[0][1]: m.place.line for m in found.metrics if m.scope} == {"summary": 14, "lines": 3}
    assert [(finding.code, finding.message) for finding in found.findings] == [
        ("SG204", "LH and LF say 14 of 15, and the lines listed are 14 of 16")
    ]
    assert {metric.value for metric in found.metrics if metric.name == "coverage.branch"} == {100}


def test_a_file_in_several_records_is_not_held_against_their_sums(evidence):
    record = "TN:{}\nSF:a.py\nDA:1,{}\nDA:2,0\nLF:2\nLH:{}\nend_of_record\n"
    found = evidence(record.format("a", 0, 0) + record.format("b", 1, 1))

    assert not found.findings
    assert {metric.name: metric.value for metric in found.metrics}["coverage.line"] == 50


def test_comments_may_stand_before_the_first_record(figures):
    assert figures("# of two programs\n\n#\nSF:a.py\nDA:1,1\nend_of_record\n")["coverage.line"] == 100


def test_files_in_several_records_that_give_sums_alone(figures):
    """Nothing tells which lines the records share, so the larger sums count."""
    record = "TN:{}\nSF:a.py\nLF:4\nLH:{}\nend_of_record\n"

    assert figures(record.format("a", 1) + record.format("b", 2) + "end_of_record\n")["coverage.line"] == 50


def test_a_negative_count_of_gcov_did_not_run(figures):
    found = figures(record("DA:1,-3", "DA:2,1", "BRDA:2,0,0,-", "BRDA:2,0,1,-1", "LF:2", "LH:1"))

    assert (found["coverage.line"], found["coverage.branch"]) == (50, 0)
