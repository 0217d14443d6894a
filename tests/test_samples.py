"""Whole repositories with tests as people write them: every link that is made, and not one more.

``samples/vitest`` holds a report that vitest wrote, ``samples/go`` one as gotestsum writes it; pytest is run here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from pathlib import Path

import pytest

from storygate.cli import run


SAMPLES = Path(__file__).parent / "samples"

LINKS = {
    "pytest": """
        1.1/AC1  explicit source   passed   test_ticket_has_all_fields
        1.1/AC2  explicit source   passed   test_ac2_fewest_coins[1]
        1.1/AC2  explicit source   passed   test_ac2_fewest_coins[99]
        1.1/AC2  inferred story    passed   test_counts
        1.1/AC3  inferred path     passed   test_ac3_prints_again
        1.1/AC4  explicit source   passed   test_pensioners
        1.1/AC5  inferred story    passed   test_total
        1.2/AC1  explicit source   passed   test_lends_for_a_day
        1.2/AC2  explicit sidecar  passed   test_late
        1.2/AC2  explicit sidecar  skipped  test_very_late
    """,
    "vitest": """
        2.1/AC1  explicit source   passed   booking > AC1: takes a free seat
        2.1/AC2  explicit source   passed   booking > refuses when the ferry is full
        2.1/AC3  inferred path     passed   fares > lets small children travel free (AC3)
        2.2/AC1  explicit path     passed   cancelling > AC1 until an hour before > accepts at 61 minutes
        2.2/AC1  explicit path     passed   cancelling > AC1 until an hour before > refuses at 59 minutes
        2.2/AC2  explicit path     skipped  cancelling > AC2 pays back
        2.2/AC3  explicit source   passed   cancelling > frees the seat
    """,
    "go": """
        3.1/AC1  explicit source   passed   TestAC1_FastestFirst
        3.1/AC1  explicit source   passed   TestAC1_FastestFirst/by_changes
        3.1/AC1  explicit source   passed   TestAC1_FastestFirst/by_minutes
        3.1/AC2  explicit source   passed   TestBicycleDeck
        3.1/AC3  explicit source   passed   TestLeavesOutCancelled
    """,
}
FINDINGS = {
    "pytest": ["SG310 docs/stories/1.2.links.yml:5"],
    "vitest": ["SG301 reports/vitest.xml:29", "SG303 reports/vitest.xml:4"],
    "go": ["SG303 reports/gotestsum.xml:14"],
}


class Sample:
    """A copy of a sample repository under git."""

    def __init__(self, name, root, capsys):
        self.name, self.root, self._capsys = name, root, capsys
        shutil.copytree(SAMPLES / name, root)
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)

    def run_tests(self):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junit-xml=reports/pytest.xml"]
        subprocess.run(command, cwd=self.root, check=False, capture_output=True)

    def report(self):
        run(["check", "--format", "json", "--config", str(self.root / "storygate.toml")])
        return json.loads(self._capsys.readouterr().out)

    def links(self, report=None):
        return sorted(
            f"{criterion['address']}  {link['kind']} {link['how']:<7}  {link['outcome']:<7}  "
            f"{link['evidence'].rpartition('::')[2]}"
            for story in (report or self.report())["stories"]
            for criterion in story["criteria"]
            for link in criterion["links"]
        )

    def proven(self):
        return {
            criterion["address"]
            for story in self.report()["stories"]
            for criterion in story["criteria"]
            if criterion["verdict"] == "proven"
        }


@pytest.fixture(params=LINKS)
def sample(request, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = Sample(request.param, tmp_path / request.param, capsys)
    if request.param == "pytest":
        made.run_tests()
    return made


def lines(text):
    return sorted(line.strip() for line in text.strip().splitlines())


@pytest.mark.ac("2.1", 1, 2, 3, 4)
def test_every_link_is_made_and_not_one_more(sample):
    assert sample.links() == lines(LINKS[sample.name])


@pytest.mark.ac("2.1", 7)
def test_what_leads_nowhere_is_said_with_its_line(sample):
    linking = ("SG30", "SG31", "SG96")
    said = [
        f"{found['code']} {found['place']['path']}:{found['place']['line']}"
        for found in sample.report()["findings"]
        if found["code"].startswith(linking)
    ]
    assert sorted(said) == FINDINGS[sample.name]


@pytest.mark.ac("2.1", 9)
def test_an_unrelated_story_test_and_file_change_nothing(sample):
    before = sample.links(), sample.proven()
    root = sample.root
    (root / "docs/stories/9.9.story.md").write_text(
        "# Story 9.9: Other\n\n## Status\nDone\n\n## Acceptance Criteria\n1. Other\n2. More\n\n"
        "## File List\n- `tests/other.test.js`\n"
    )
    (root / "tests").mkdir(exist_ok=True)
    (root / "tests/other.test.js").write_text('// Story 9.9\nit("AC1: other", () => {});\n')
    (root / "reports/other.xml").write_text(
        '<testsuite name="tests/other.test.js"><testcase classname="tests/other.test.js" name="AC1: other"/></testsuite>'
    )
    after = sample.links(), sample.proven()
    assert [link for link in after[0] if not link.startswith("9.9")] == before[0]
    assert after[1] == before[1] | {"9.9/AC1"}


@pytest.mark.ac("2.1", 1)
def test_a_deleted_source_links_nothing_by_source(sample):
    before = sample.links()
    for folder in ("tests", "internal"):
        shutil.rmtree(sample.root / folder, ignore_errors=True)
    after = sample.links()
    assert not [link for link in after if " source " in link or "inferred path" in link]
    assert {link for link in after if " explicit " in link} <= set(before)


@pytest.mark.ac("2.1", 1)
@pytest.mark.parametrize("sample", ["vitest", "go"], indirect=True)
def test_a_report_from_before_a_move_finds_no_namesake(sample):
    folder = "tests/booking" if sample.name == "vitest" else "internal"
    shutil.move(sample.root / folder, sample.root / "elsewhere")
    assert not [link for link in sample.links() if " source" in link]


@pytest.mark.parametrize("sample", ["pytest"], indirect=True)
def test_moved_and_renamed_tests_are_found_where_they_are_once_they_ran_again(sample):
    moved = sample.root / "tests/unit/sales"
    moved.mkdir()
    (sample.root / "tests/unit/test_tickets.py").rename(moved / "test_paper.py")
    sample.run_tests()
    assert sample.links() == lines(LINKS["pytest"])


@pytest.mark.parametrize("sample", ["vitest"], indirect=True)
def test_paths_of_a_container_are_found_through_the_configuration(sample):
    report = sample.root / "reports/vitest.xml"
    expected = sample.links()
    report.write_text(report.read_text().replace('"tests/', '"/usr/src/app/tests/'))
    config = sample.root / "storygate.toml"
    config.write_text(config.read_text() + '\n[links.moved]\n"/usr/src/app" = "."\n')
    assert sample.links() == expected
