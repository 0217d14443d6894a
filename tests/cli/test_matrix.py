"""``storygate matrix``: where pages go, how their places are linked, what they are compared with."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def ferry(project):
    project.story("1.1", "A ticket is sold", "A ticket is refunded")
    project.story("2.1", "The gangway is down")
    project.junit(("Story 1.1 AC1 sells", "passed"), ("Story 2.1 AC1 lowers", "passed"))
    return project


def page(project, name="storygate-matrix.html"):
    return (project.root / name).read_text("utf-8").replace("<wbr>", "")


def test_it_answers_whether_this_may_merge(ferry):
    assert ferry("matrix").status == 0
    assert "This may not merge: what 1 of 2 due stories claims does not hold." in page(ferry)
    assert ferry("matrix", "--exit-code").status == 1


def test_places_are_linked_relative_to_the_page(ferry):
    ferry("matrix")
    assert 'href="stories/1.1.story.md"' in page(ferry)
    ferry("matrix", "-o", "out/deep/m.html")
    assert 'href="../../stories/1.1.story.md"' in page(ferry, "out/deep/m.html")
    assert 'href="../../report.xml"' in page(ferry, "out/deep/m.html")


def test_places_are_linked_as_configured(ferry):
    ferry.write("storygate.toml", '[matrix]\nlink = "https://forge.example/{commit}/{path}#L{line}"\n')
    ferry("matrix")
    assert re.search(r'href="https://forge.example/HEAD/stories/1.1.story.md#L\d+"', page(ferry))


@pytest.mark.parametrize("link", ["javascript:alert({path})", "https://forge.example/", "data:text/html,{path}", ""])
def test_a_link_that_is_none_is_refused(ferry, link):
    ferry.write("storygate.toml", f'[matrix]\nlink = "{link}"\n')
    said = ferry("matrix")
    assert said.status == 2
    assert "matrix.link: expected a URL of the web or of an editor" in said.err


def test_a_page_on_standard_output_links_no_place(ferry):
    out = ferry("matrix", "-o", "-").out
    assert out.startswith("<!DOCTYPE html>")
    assert 'class="place"' not in out.partition("</style>")[2].partition("<script>")[0]


def test_the_same_input_gives_the_same_bytes(ferry):
    ferry("matrix", "-o", "a.html")
    ferry("matrix", "-o", "b.html")
    assert page(ferry, "a.html") == page(ferry, "b.html")


def test_a_folder_with_a_page_for_each_epic(ferry):
    said = ferry("matrix", "--split")
    assert said.status == 0
    assert sorted(path.name for path in (ferry.root / "storygate-matrix").iterdir()) == [
        "epic-1.html",
        "epic-2.html",
        "index.html",
    ]
    assert 'href="../stories/1.1.story.md"' in page(ferry, "storygate-matrix/epic-1.html")
    assert ferry("matrix", "--split", "-o", "-").status == 2


def test_what_has_changed_since_an_earlier_report(ferry):
    ferry("check", "--format", "json:before.json")
    ferry.junit(("Story 1.1 AC2 refunds", "passed"), ("Story 2.1 AC1 lowers", "failed"), ("Story 1.1 AC1", "passed"))
    assert ferry("matrix", "--since", "before.json").status == 0
    changes = page(ferry).partition('id="changes"')[2].partition("</section>")[0]
    assert re.findall(r"<h3>([a-z ]+) <span|>(\d\.\d/AC\d)</a>", changes) == [
        ("newly broken", ""), ("", "2.1/AC1"), ("newly proven", ""), ("", "1.1/AC2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "gone.json"], "--since gone.json: cannot be read"),
        (["--since", "report.xml"], "report.xml: no JSON"),
        (["--templates", "nowhere"], "--templates nowhere: no folder"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_written(ferry, arguments, said):
    result = ferry("matrix", *arguments)
    assert result.status == 2
    assert said in result.err
    assert not (ferry.root / "storygate-matrix.html").exists()


def test_own_templates(ferry):
    ferry.write("look/matrix/findings.html.j2", "<p>ours: {{ page.decision }}</p>")
    ferry("matrix", "--templates", "look")
    assert "<p>ours: FAIL</p>" in page(ferry)


def test_a_template_that_fails_leaves_no_half_page(ferry):
    ferry.write("look/matrix/findings.html.j2", "{{ nobody.knows }}")
    said = ferry("matrix", "--templates", "look")
    assert said.status == 2
    assert "a template cannot be used: UndefinedError: 'nobody' is undefined" in said.err
    assert not (ferry.root / "storygate-matrix.html").exists()
