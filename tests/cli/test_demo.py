"""``storygate demo``: the main job on the sample project."""

from __future__ import annotations

import pytest


@pytest.mark.ac("1.5", 6)
def test_it_writes_the_sample_judges_it_and_says_where_the_matrix_lies(project):
    result = project("demo", "sample")
    assert result.status == 0
    assert (project.root / "sample/storygate-matrix.html").is_file()
    assert "sample/storygate-matrix.html" in result.out
    assert len(list((project.root / "sample/docs/qa/gates").glob("*.yml"))) == 4


@pytest.mark.ac("1.4", 5)
def test_the_false_claim_is_caught_in_one_line(project):
    out = project("demo", "sample").out
    assert any("PASS" in line and "4/4 integration tests skipped" in line for line in out.splitlines())


def test_the_sample_shows_every_kind_of_evidence(project, monkeypatch):
    project("demo", "sample")
    monkeypatch.chdir(project.root / "sample")
    report = project("check", "--format", "json").json
    verdicts = {c["address"]: c["verdict"] for story in report["stories"] for c in story["criteria"]}
    assert verdicts == {
        **{f"1.1/AC{n}": "proven" for n in (1, 2, 3)},
        **{f"1.2/AC{n}": "unproven" for n in (1, 2, 3, 4)},
        "2.1/AC1": "proven",
        "2.1/AC2": "failing",
        "2.1/AC3": "proven",
        "2.1/AC4": "unproven",
        **{f"2.2/AC{n}": "proven" for n in (1, 2, 3)},
    }
    decisions = {story["id"]: story["decision"] for story in report["stories"]}
    assert decisions == {"1.1": "PASS", "1.2": "FAIL", "2.1": "FAIL", "2.2": "PASS"}


def test_it_can_be_run_again_and_leaves_other_folders_alone(project):
    assert project("demo", "sample").status == 0
    assert project("demo", "sample").status == 0
    project.write("mine/notes.txt", "precious")
    result = project("demo", "mine")
    assert result.status == 2
    assert "notes.txt" in result.err
    project.write("file", "x")
    assert project("demo", "file").status == 2
