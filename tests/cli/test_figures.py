"""Figures from end to end: proposed in prose, confirmed by a comment, stated by the story, measured by a report."""

from __future__ import annotations

import json

import pytest


CONFIG = "[evidence]\nreports = ['metrics/*.json']\nbaseline = ['metrics/before/*.json']\n"


@pytest.fixture
def measured(project):
    def write(*figures, before=()):
        project.write("storygate.toml", CONFIG)
        for name, values in (("metrics/now.json", figures), ("metrics/before/then.json", before)):
            listed = [{"name": name, "value": value, "unit": unit} for name, value, unit in values]
            if listed:
                project.write(name, json.dumps({"metrics": listed}))

    return write


def verdicts(result):
    return [(c["verdict"], c["why"]) for c in result.json["stories"][0]["criteria"]]


def test_an_unconfirmed_bound_is_concerns_met_or_missed(project, measured):
    measured(("image.size", 215.4, "MB"), ("startup.duration", 2, "s"))
    project.story("1.1", "The image size stays below 200 MB", "The server starts within 5 seconds")
    result = project("check", "--format", "json")

    assert (result.status, result.json["decision"]) == (0, "CONCERNS")
    assert verdicts(result) == [
        ("unproven", "bound not confirmed: image.size < 200 MB (image.size = 215.4 MB: would be missed)"),
        ("unproven", "bound not confirmed: startup.duration <= 5 s (startup.duration = 2 s: would be met)"),
    ]
    assert [found["code"] for found in result.json["findings"] if found["code"] == "SG322"] == ["SG322"]


def test_show_says_what_to_paste_and_pasting_it_proves(project, measured):
    measured(("image.size", 172, "MB"))
    project.story("1.1", "The image size stays below 200 MB")
    shown = project("show", "1.1").out
    comment = next(line.strip() for line in shown.splitlines() if line.strip().startswith("<!--"))
    project.story("1.1", f"The image size stays below 200 MB\n   {comment}")

    assert comment == "<!-- storygate: image.size < 200 MB -->"
    assert 'line 7 says "below 200 MB"; to make it a bound, paste below the criterion' in shown
    assert verdicts(project("check", "--format", "json")) == [("proven", "1 met")]
    assert "to make it a bound" not in project("show", "1.1").out


def test_without_a_report_the_proposal_is_shown_and_the_verdict_stays(project):
    project.story("1.1", "The image size stays below 200 MB")

    assert "no report holds image.size" in project("show", "1.1").out
    assert verdicts(project("check", "--format", "json")) == [("unproven", "no link")]
    document = project("show", "--format", "json").json
    assert document["stories"][0]["criteria"][0]["proposals"][0]["bound"] == "image.size < 200 MB"


def test_of_several_bounds_all_are_needed(project, measured):
    measured(("image.size", 172, "MB"), ("startup.duration", 9, "s"))
    bounds = "<!-- storygate: image.size < 200 MB -->\n   <!-- storygate: {} -->"
    seen = []
    for other in ("startup.duration < 5 s", "memory.rss < 1 GB", "startup.duration < 10 s"):
        project.story("1.1", f"Small and quick\n   {bounds.format(other)}")
        seen.append(verdicts(project("check", "--format", "json"))[0][0])

    assert seen == ["failing", "unproven", "proven"]


@pytest.mark.parametrize(("now", "verdict"), [(104, "proven"), (106, "failing")])
def test_a_bound_against_the_baseline(project, measured, now, verdict):
    measured(("bundle.size", now, "kB"), before=(("bundle.size", 100_000, "B"),))
    project.story("1.1", "Grows little\n   <!-- storygate: bundle.size <= +5 % of baseline -->")
    result = project("check", "--format", "json")

    assert verdicts(result)[0][0] == verdict
    assert "(100 kB, metrics/before/then.json:1)" in json.dumps(result.json)


def test_without_a_baseline_it_is_not_measured(project, measured):
    measured(("bundle.size", 104, "kB"))
    project.story("1.1", "Grows little\n   <!-- storygate: bundle.size <= +5 % of baseline -->")

    assert verdicts(project("check", "--format", "json"))[0][0] == "unproven"


def test_a_name_that_is_misspelt_gets_a_hint(project, measured):
    measured(("image.size", 104, "kB"))
    project.story("1.1", "Small\n   <!-- storygate: image.sise < 1 MB -->")

    assert "did you mean image.size?" in project("show", "1.1").out


def test_stated_figures_stand_beside_measured_ones(project, measured):
    measured(("image.size", 215.4, "MB"), ("memory.rss", 99.6, "MB"))
    record = "\n## Dev Agent Record\n- Image size 172MB (target < 200MB)\n- Memory usage: 99.59MB\n- Build took 3 min\n"
    project.story("1.1", "Works", extra=record)
    shown = project("show", "1.1").out
    page = project("check", "--format", "html").out

    assert "SG113" in shown
    table = shown.partition("Stated figures beside measured ones")[2].splitlines()[1:4]
    assert [line.split()[-3:] for line in table] == [
        ["worse", "than", "stated"],
        ["MB", "as", "stated"],
        ["build.duration", "not", "measured"],
    ]
    assert "172 MB" in page
    assert "215.4 MB" in page
    assert "Stated figures beside measured ones" in page
