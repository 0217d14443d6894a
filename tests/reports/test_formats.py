"""Every format: its golden file, and what hostile text cannot do to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from html.parser import HTMLParser

import pytest

from storygate.reports.interface import FORMATS, render
from storygate.reports.look import Look


EVERY = [(verb, name) for verb, formats in FORMATS.items() for name in formats]
MODULES = {FORMATS[verb][name]: (verb, name) for verb, name in EVERY}
HUMAN = [(verb, name) for verb, name in EVERY if name in {"table", "concise", "markdown"}]
SUFFIX = {"json": "json", "html": "html", "markdown": "md", "junit": "xml"}
HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<!-- --> <?php ?> <![CDATA[x]]>",
    "{{ 7 * 7 }} {% raw %} ${x} {x}",
    "\u202egnihton\u2066",
    "\x1b[2J\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\n::error file=x::y",
    "::add-mask::x\r\n::stop-commands::x",
    "##[error]x\n##vso[task.complete]",
    "nul \x00 and \x9b31m",
    "\ud800 lone",
    "a | b | c\n---|---|---\n",
    "@everyone #1 https://evil.example",
]


def text(verb, name, assessment, **look):
    return "".join(render(verb, name, assessment, Look(**look)))


@pytest.mark.parametrize("module", MODULES)
def test_golden(module, sample, golden):
    verb, name = MODULES[module]
    golden(f"{module}.{SUFFIX.get(name, 'txt')}", text(verb, name, sample))


@pytest.mark.parametrize("verb", ["status", "check", "show", "evidence"])
def test_golden_in_colour_and_wide(verb, sample, golden):
    golden(f"table.{verb}.colour.txt", text(verb, "table", sample, colour=True, width=140))


@pytest.mark.parametrize("verb", ["status", "check", "show", "evidence"])
def test_golden_where_there_is_only_ascii(verb, sample, golden):
    report = text(verb, "table", sample, symbols=False, encoding="ascii")
    assert report.isascii()
    golden(f"table.{verb}.ascii.txt", report)


@pytest.mark.parametrize(("verb", "name"), EVERY)
def test_nothing_to_report_is_a_report(verb, name, nothing):
    assert text(verb, name, nothing).endswith("\n")


@pytest.mark.parametrize(("verb", "name"), EVERY)
def test_twice_is_the_same(verb, name, sample):
    assert text(verb, name, sample) == text(verb, name, sample)


@pytest.mark.ac("1.5", 4)
@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize(("verb", "name"), EVERY)
def test_no_text_hides_moves_or_breaks_anything(verb, name, bad, hostile):
    report = text(verb, name, hostile(bad))
    report.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report)


@pytest.mark.ac("1.5", 4)
@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize(("verb", "name"), HUMAN)
def test_no_line_for_people_is_a_command(verb, name, bad, hostile):
    for line in text(verb, name, hostile(bad)).splitlines():
        assert not line.lstrip().startswith("::")
        assert not re.search(r"##(vso)?\[", line)


@pytest.mark.parametrize("bad", HOSTILE)
def test_github_gets_the_commands_that_storygate_means(bad, hostile):
    lines = text("check", "github", hostile(bad)).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::notice"]
    assert not any("##[" in line for line in lines)


@pytest.mark.parametrize("bad", HOSTILE)
@pytest.mark.parametrize(("verb", "name"), [(v, n) for v, n in EVERY if n == "json"])
def test_json_stays_json(verb, name, bad, hostile):
    json.loads(text(verb, name, hostile(bad)))


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.links, self.odd = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        self.odd += [name for name, _ in attrs if name.startswith("on") or name in {"src", "style", "srcdoc", "action"}]


@pytest.mark.ac("1.5", 4)
@pytest.mark.parametrize("bad", HOSTILE)
def test_the_page_holds_the_tags_of_the_template_and_no_others(bad, hostile):
    page, plain = Tags(text("matrix", "html", hostile(bad))), Tags(text("matrix", "html", hostile("plain")))
    markdown = {"p", "em", "ul", "li", "code", "br", "table", "thead", "tbody", "tr", "th", "td", "strong", "wbr"}
    assert set(page.tags) <= set(plain.tags) | markdown
    assert [page.tags.count(tag) for tag in ("script", "style", "meta", "body")] == [2, 1, 5, 1]
    assert not page.odd
    assert all(link.startswith(("#", "https://evil.example")) for link in page.links)


@pytest.mark.ac("1.5", 4)
@pytest.mark.parametrize("bad", HOSTILE)
def test_the_summary_brings_no_markup(bad, hostile):
    from markdown_it import MarkdownIt

    page = Tags(MarkdownIt("commonmark").enable("table").render(text("check", "markdown", hostile(bad))))
    assert set(page.tags) <= {
        "h2",
        "h3",
        "p",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "strong",
        "br",
    }
    assert page.tags.count("td") == 4
    assert not page.links


@pytest.mark.parametrize(("verb", "name"), EVERY)
def test_a_megabyte_in_every_place_is_shown_in_part_or_as_data(verb, name, hostile):
    report = text(verb, name, hostile("x" * 1_000_000))
    assert name == "json" or len(report) < 200_000


@pytest.mark.parametrize(("verb", "name"), HUMAN)
def test_a_stream_with_a_small_alphabet_gets_every_line(verb, name, sample):
    assert text(verb, name, sample, encoding="ascii", symbols=False).isascii()


@pytest.mark.parametrize(("verb", "name"), [(v, n) for v, n in EVERY if n in {"table", "concise"} and v != "show"])
def test_quiet_is_one_line(verb, name, sample):
    assert text(verb, name, sample, quiet=True).count("\n") == 1


def test_a_table_loads_no_template_engine_and_no_markdown():
    code = (
        "import sys; from storygate.reports.interface import render; from storygate.reports.look import Look\n"
        "from storygate.model import Assessment, Counts\n"
        "a = Assessment((), None, (), (), (), (), Counts(), ())\n"
        "for verb, name in (('status', 'table'), ('check', 'json'), ('check', 'github')):\n"
        "    ''.join(render(verb, name, a, Look()))\n"
        "print(sorted({'jinja2', 'markdown_it', 'pydantic', 'rich', 'markupsafe'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_format_is_a_key_error(sample):
    with pytest.raises(KeyError):
        next(render("check", "pdf", sample, Look()))
