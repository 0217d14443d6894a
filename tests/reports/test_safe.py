from __future__ import annotations

import json
import re
import time
import unicodedata

from html.parser import HTMLParser

import pytest

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storygate.reports import safe


ANY_TEXT = st.text(st.characters(), max_size=80)
NASTY = st.lists(
    st.sampled_from(
        [
            "::",
            "##[",
            "error",
            "\n",
            "\r",
            "\x1b[2J",
            "\u202e",
            "\ud800",
            "\x00",
            "<b>",
            "](",
            "`",
            "|",
            "@you",
            "#1",
            " ",
        ]
    ),
    max_size=12,
).map("".join)
FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}


class Reader(HTMLParser):
    """Collects what a browser would see of a piece of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


class TestTerminal:
    def test_plain_text_stays_as_it_is(self):
        assert safe.terminal("Zażółć 台風 🌀 👩‍🚀 naïve") == "Zażółć 台風 🌀 👩‍🚀 naïve"

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("\x1b[2Jgone", "\\x1b[2Jgone"),
            ("a\x00b\x7fc\x9b", "a\\x00b\\x7fc\\x9b"),
            ("abc\u202edcba", "abc\\u202edcba"),
            ("\u2066hidden\u2069", "\\u2066hidden\\u2069"),
            ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
            ("tag\U000e0041", "tag\\U000e0041"),
            ("lone \ud800", "lone \\ud800"),
            ("two\r\n\tlines\u2028three", "two lines three"),
        ],
    )
    def test_what_is_hidden_is_written_out(self, text, shown):
        assert safe.terminal(text) == shown

    @pytest.mark.ac("1.5", 4)
    @given(ANY_TEXT)
    def test_nothing_is_left_that_moves_a_cursor_or_cannot_be_encoded(self, text):
        line = safe.terminal(text)
        assert not {unicodedata.category(character) for character in line} & FORBIDDEN
        line.encode()

    def test_a_line_is_bounded(self):
        assert safe.terminal("x" * 600) == "x" * (safe.LINE - 1) + "…"

    @pytest.mark.parametrize("unit", ["x", " ", "\n", "\x1b", "\n ", "::", "##[", "[", "`", "*a_", "<!--"])
    def test_a_line_of_a_megabyte_takes_no_time(self, unit):
        text = unit * (1_000_000 // len(unit))
        start = time.process_time()
        for function in (safe.terminal, safe.shown, safe.no_command, safe.github_data, safe.markdown, safe.name):
            function(text)
        safe.criterion_html(text)
        assert time.process_time() - start < 2


class TestNoCommand:
    @pytest.mark.parametrize(
        ("line", "harmless"),
        [
            ("::error::x", ": :error::x"),
            ("  \t::add-mask::x", "  \t: :add-mask::x"),
            ("a ::b", "a ::b"),
            ("##[error]x", "# #[error]x"),
            ("text ##vso[task.setvariable]", "text # #vso[task.setvariable]"),
            ("##teamcity[x]", "# #teamcity[x]"),
            ("one\n::two::", "one\n: :two::"),
            ("## a heading", "## a heading"),
        ],
    )
    def test_a_command_is_broken_and_stays_readable(self, line, harmless):
        assert safe.no_command(line) == harmless

    @pytest.mark.ac("1.5", 4)
    @given(NASTY)
    def test_no_line_can_start_a_command(self, text):
        for line in safe.plain_lines(text, "utf-8").split("\n") if "\ud800" not in text else ():
            assert not line.lstrip().startswith("::")
            assert "##[" not in line

    def test_a_stream_that_cannot_encode_gets_escapes_and_ascii_signs(self):
        assert safe.plain_lines("✔ 台 … →", "ascii", symbols=False) == "+ \\u53f0 ~ >"
        assert safe.plain_lines("é 台", "latin-1") == "é \\u53f0"


class TestGithub:
    def test_data_and_properties_are_escaped_by_githubs_rules(self):
        assert safe.github_data("100% a:b,c") == "100%25 a:b,c"
        assert safe.github_property("100% a:b,c") == "100%25 a%3Ab%2Cc"

    @pytest.mark.ac("1.5", 4)
    @given(NASTY)
    def test_neither_ends_its_command(self, text):
        for escaped in (safe.github_data(text), safe.github_property(text)):
            assert "\n" not in escaped
            assert "\r" not in escaped
        assert not {":", ","} & set(safe.github_property(text))


class TestMarkdown:
    @given(st.one_of(ANY_TEXT, NASTY))
    def test_github_shows_it_letter_for_letter(self, text):
        rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"x {safe.markdown(text)} x")
        page = Reader(rendered)
        assert [tag for tag, _ in page.tags] == ["p"]
        shown = page.words.strip().replace("\u200b", "")
        assert re.sub(r"\s+", " ", shown) == re.sub(r"\s+", " ", f"x {safe.terminal(text)} x")

    @given(NASTY)
    def test_it_stays_in_its_cell(self, text):
        table = f"| a | b |\n|---|---|\n| {safe.markdown(text)} | end |\n"
        cells = re.findall(r"<td>(.*?)</td>", MarkdownIt("commonmark").enable("table").render(table), re.DOTALL)
        assert len(cells) == 2
        assert cells[1] == "end"

    def test_nobody_is_called_and_nothing_becomes_a_link(self):
        text = safe.markdown("@octo cc #12 https://evil.example www.evil.example javascript://x")
        text = text.replace("&#8203;", "¦")
        assert "@octo" not in text
        assert not re.search(r"#\d|://|www\.", text)


class TestPages:
    @given(st.one_of(ANY_TEXT, NASTY, st.text("<>&\"'/=! abhrefjscipt:`[]()*#\n", max_size=60)))
    def test_a_criterion_brings_no_tag_of_its_own(self, text):
        allowed = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "a"}
        allowed |= {"table", "thead", "tbody", "tr", "th", "td"}
        for tag, attributes in Reader(str(safe.criterion_html(text))).tags:
            assert tag in allowed
            assert set(attributes) <= {"href", "rel", "start", "class"}
            assert str(attributes.get("href", "https://")).lower().startswith(("https://", "http://"))

    @pytest.mark.parametrize(
        ("source", "made"),
        [
            ("It is **bold** and `code`", "<p>It is <strong>bold</strong> and <code>code</code></p>\n"),
            ("![a picture](https://e.example/x.png)", "<p>a picture</p>\n"),
            ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
            ("[x](data:text/html,1)", "<p>[x](data:text/html,1)</p>\n"),
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
            ("# Shout", "<p><strong>Shout</strong></p>\n"),
            ("Plain words, as usual.", "<p>Plain words, as usual.</p>"),
            ('It\'s "so"', "<p>It&#x27;s &quot;so&quot;</p>"),
            ("3. It beeps", "<p>It beeps</p>"),
            ("- [x] It `beeps`", "<p>It <code>beeps</code></p>\n"),
            ("1. Both:\n   - one\n   - two", "<p>Both:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
            ("- [ ] Both:\n\n  and more", "<p>Both:</p>\n<p>and more</p>\n"),
            ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
            ("1. one\n\nand more", "<ol>\n<li>one</li>\n</ol>\n<p>and more</p>\n"),
            ("### AC1\nIt beeps", "<p><strong>AC1</strong></p>\n<p>It beeps</p>\n"),
            ("nul \x00 bidi \u202e", "<p>nul \\x00 bidi \\u202e</p>\n"),
        ],
    )
    def test_markdown_of_a_criterion(self, source, made):
        assert str(safe.criterion_html(source)) == made

    def test_a_link_to_the_web_says_nothing_about_us(self):
        (_, _), (tag, attributes) = Reader(str(safe.criterion_html('[x](https://e.example/"onclick=)'))).tags
        assert tag == "a"
        assert attributes["rel"] == "noopener noreferrer nofollow"
        assert set(attributes) == {"href", "rel"}

    def test_a_script_of_ours_cannot_end_early(self):
        assert str(safe.trusted("let a = 1 < 2;")) == "let a = 1 < 2;"
        for bad in ("x</script>", "x</STYLE >", "<!--"):
            with pytest.raises(ValueError, match="must not end"):
                safe.trusted(bad)

    @given(ANY_TEXT, ANY_TEXT)
    def test_names_are_equal_only_for_equal_text(self, one, other):
        assert re.fullmatch(r"[A-Za-z0-9._-]*", safe.name(one))
        assert (safe.name(one) == safe.name(other)) == (one == other)


class TestJson:
    @given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner), max_leaves=5))
    def test_every_reader_can_read_it(self, value):
        text = safe.json_text(value)
        assert text.isascii()
        json.dumps(json.loads(text), ensure_ascii=False).encode()

    def test_pairs_survive_and_lone_surrogates_do_not(self):
        assert json.loads(safe.json_text({"a": ["🌀", "\ud800"]})) == {"a": ["🌀", "\ufffd"]}
