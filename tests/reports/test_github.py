from __future__ import annotations

import dataclasses

from storygate.evidence.findings import MALFORMED as REFUSED
from storygate.model import Place
from storygate.reports.interface import render
from storygate.reports.look import Look


def lines(assessment, **look):
    return "".join(render("check", "github", assessment, Look(**look))).splitlines()


def with_findings(sample, errors, warnings):
    error, warning = sample.findings[0], sample.findings[1]
    many = [dataclasses.replace(error, place=Place("a.md", n)) for n in range(1, errors + 1)]
    many += [dataclasses.replace(warning, place=Place("a.md", n)) for n in range(1, warnings + 1)]
    return dataclasses.replace(sample, findings=tuple(many))


def test_an_annotation_stands_on_the_criterions_line(sample):
    assert lines(sample)[0] == (
        "::error file=docs/stories/2.2.story.md,line=63,title=SG101 claimed-without-evidence"
        "::the review says that all criteria are met; 0 of 4 are proven"
        "%0AFix: Link a test that passes, or take the claim back."
    )


def test_github_shows_ten_of_a_kind_so_the_rest_is_counted(sample):
    told = lines(with_findings(sample, 25, 12))
    kinds = [line.split(" ")[0] for line in told]
    assert (kinds.count("::error"), kinds.count("::warning"), kinds.count("::notice")) == (10, 10, 1)
    assert told[-1].endswith("; 17 more findings in the job summary and the report")


def test_a_whole_file_has_no_line(sample):
    bare = dataclasses.replace(sample.findings[0], place=Place("a,b:c%.xml"))
    first = lines(dataclasses.replace(sample, findings=(bare,)))[0]
    assert first.startswith("::error file=a%2Cb%3Ac%25.xml,title=")


def test_a_failure_without_a_finding_is_an_error_all_the_same(sample):
    assert lines(dataclasses.replace(sample, findings=()))[0].startswith("::error title=storygate::FAIL")


def test_an_input_that_cannot_be_trusted_comes_first_and_is_the_verdict(sample):
    many = with_findings(sample, 12, 0)
    broken = REFUSED.at(Place("build/junit.xml", 6), "not well-formed")
    told = lines(dataclasses.replace(many, findings=(*many.findings, broken)))
    assert told[0].startswith("::error file=build/junit.xml,line=6,title=SG930 ")
    assert told[-1].startswith("::notice title=storygate::NOT TRUSTED: 1 input cannot be trusted as read; of the rest ")
