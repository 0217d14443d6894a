from __future__ import annotations

import pytest


METRICS = {
    "statements": 8, "coveredstatements": 6, "conditionals": 4, "coveredconditionals": 1, "methods": 2, "coveredmethods": 2,
}  # fmt: skip


def report(*, root='generated="1763632469" clover="3.2.0"', projects=1, **metrics):
    said = " ".join(f'{key}="{value}"' for key, value in {**METRICS, **metrics}.items() if value is not None)
    project = (
        '\n<project timestamp="1"><package name="a"><metrics statements="1"/>'
        f'<file name="a.php"><metrics statements="2"/></file></package>\n<metrics {said}/></project>'
    )
    return f"<coverage {root}>{project * projects}</coverage>"


def test_the_project_is_counted_and_not_its_files(figures):
    assert figures(report()) == {
        "coverage.statement": 75,
        "coverage.statement.covered": 6,
        "coverage.statement.valid": 8,
        "coverage.branch": 25,
        "coverage.branch.covered": 1,
        "coverage.branch.valid": 4,
        "coverage.function": 100,
        "coverage.function.covered": 2,
        "coverage.function.valid": 2,
    }


def test_place_time_and_tool(evidence):
    metric = evidence(report()).metrics[0]

    assert (metric.place.line, metric.measured_at, metric.tool) == (3, "2025-11-20T09:54:29Z", "clover 3.2.0")
    assert evidence(report(root='generated="1"')).metrics[0].tool is None


@pytest.mark.ac("1.2", 8)
def test_no_conditionals_are_not_measured(figures):
    found = figures(report(conditionals=0, coveredconditionals=0))

    assert found["coverage.branch"] is None
    assert "coverage.branch.covered" not in found


@pytest.mark.parametrize(
    "wrong", [{"coveredstatements": 9}, {"methods": None}, {"conditionals": "NaN"}, {"projects": 0}, {"projects": 2}]
)
def test_figures_that_cannot_be_refuse_the_file(refusal, wrong):
    assert refusal(report(**wrong)) == "SG936"


def statements(found):
    return {name: value for name, value in found.items() if name in {"coverage.line", "coverage.statement"}}


def test_what_clover_does_not_write_itself_are_lines(figures, evidence):
    php, gcovr = 'generated="1763632469"', 'generated="1763632469" clover="1763632469"'
    istanbul = report().replace('timestamp="1"', 'timestamp="1" name="All files"')

    assert [statements(figures(text)) for text in (report(root=php), report(root=gcovr), istanbul)] == [
        {"coverage.line": 75}
    ] * 3
    assert statements(figures(report(root='generated="1" clover="4.5.2"'))) == {"coverage.statement": 75}
    assert evidence(istanbul).metrics[0].tool == "istanbul"
    assert evidence(report(root=gcovr)).metrics[0].tool is None
