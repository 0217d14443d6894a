"""The page in a real browser: search, keys, links, print, no script, refusals of its policy, accessibility."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
import zlib

from functools import partial
from pathlib import Path

import pytest

from storygate.model import Outcome, Test
from storygate.reports.matrix.page import page
from storygate.reports.matrix.setting import Earlier, Places, Setting


sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser, program


PROGRAM = program()
AXE = Path(os.environ.get("STORYGATE_AXE", Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"))

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no browser: install chromium, or name one in STORYGATE_BROWSER"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    one = Browser(PROGRAM, tmp_path_factory.mktemp("profile"))
    yield one
    one.close()


def drawn(assessment, pages={}):  # noqa: B006 - what is drawn once is drawn the same again
    if id(assessment) not in pages:
        pages[id(assessment)] = assessment, "".join(page(assessment, Setting()))
    return pages[id(assessment)][1]


@pytest.fixture(scope="module")
def many(sample):
    """So many criteria that each is a line."""
    return dataclasses.replace(sample, judgements=sample.judgements * 250)


@pytest.fixture
def shown(browser, tmp_path):
    """Write an assessment's page and open it."""

    def show(assessment, at="", setting=None, **how):
        path = tmp_path / "matrix.html"
        path.write_text("".join(page(assessment, setting)) if setting else drawn(assessment), "utf-8")
        browser.open(path.as_uri() + at, **how)
        return browser

    return show


def visible(browser):
    return browser.run(
        "[...document.querySelectorAll('table.criteria > tbody > tr')]"
        ".filter(row => row.checkVisibility()).map(row => row.id.slice(3).replace('-', '/'))"
    )


def search(browser, text):
    browser.run("byId('words').focus(); byId('words').select()")
    browser.type(text)
    return browser.run("applyCriteria().then(() => byId('found').textContent)")


class TestOpening:
    @pytest.mark.ac("2.4", 4)
    def test_nothing_is_asked_for_and_nothing_complains(self, shown, sample):
        browser = shown(sample)
        assert browser.complaints() == []
        assert browser.refusals() == []
        assert [url for url in browser.requests() if not url.startswith("file://")] == []

    @pytest.mark.ac("2.4", 4)
    def test_without_its_script_criteria_evidence_and_tests_stand_there(self, shown, sample):
        browser = shown(sample, script=False)
        words = browser.run("document.body.innerText")
        for said in ("This may not merge", "2.2/AC4", "312.5 W, bound < 400 W: met", "tests/test_boat.py::test_oars"):
            assert said in words
        assert browser.run("[...document.querySelectorAll('form.filter, .tools')].every(one => one.hidden)")
        assert browser.run("document.querySelectorAll('details.proof[open]').length") == 8

    def test_it_follows_the_system_and_the_address_in_light_and_dark(self, shown, sample):
        ground = "getComputedStyle(document.body).backgroundColor"
        assert shown(sample, prefers_color_scheme="light").run(ground) == "rgb(255, 255, 255)"
        assert shown(sample, prefers_color_scheme="dark").run(ground) == "rgb(13, 17, 23)"
        assert shown(sample, "#?theme=light", prefers_color_scheme="dark").run(ground) == "rgb(255, 255, 255)"

    @pytest.mark.ac("2.4", 6)
    def test_it_fits_a_phone_without_scrolling_sideways(self, shown, sample):
        browser = shown(sample, width=320)
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")

    def test_code_and_tables_of_a_criterion_fit_a_phone_too(self, shown, hostile):
        wide = "x = " + "a_name_of_some_length(" * 12
        browser = shown(
            hostile(f"Runs\n\n```python\n{wide}\n```\n\n| a | b |\n|---|---|\n| {wide} | {'word ' * 40} |\n"), width=320
        )
        assert browser.run("document.querySelector('.text pre') && document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.ac("2.4", 5)
class TestSearch:
    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("channel", ["2.2/AC1"]),
            ("foghorn -channel -dead", ["2.2/AC2", "2.2/AC3"]),
            ('"sounds the horn"', ["2.2/AC1"]),
            ("status:stale", ["2.10/AC2"]),
            ("status:progress", []),
            ("status:in", ["2.10/AC1", "2.10/AC2"]),
            ("story:2.1", ["2.1/AC1", "2.1/AC2", "2.1/AC3"]),
            ("epic:2 is:waived", ["2.3/AC5"]),
            ("is:gap story:2.3", ["2.3/AC2", "2.3/AC3"]),
            ("decision:not is:open", ["2.10/AC1", "2.10/AC2"]),
            ("test:test_lamp", ["2.1/AC1", "2.1/AC2"]),
            ("how:property", ["2.3/AC2", "2.1/AC1"]),
            ("rule:SG103", ["2.2/AC1", "2.2/AC2", "2.2/AC3", "2.2/AC4"]),
            ("台風", ["2.10/AC1", "2.10/AC2"]),
            ("nobody:here", []),
        ],
    )
    def test_words_and_fields(self, shown, sample, words, found):
        browser = shown(sample)
        said = search(browser, words)
        assert visible(browser) == found
        assert said == f"{len(found)} of 14 criteria"

    def test_the_address_holds_what_is_asked_for_and_shows_it_again(self, shown, sample):
        browser = shown(sample)
        search(browser, "is:gap horn")
        browser.run("document.querySelector('[data-only=unproven]').click()")
        address = browser.run("location.hash")
        again = shown(sample, address)
        assert again.run("byId('words').value") == "is:gap horn"
        assert again.run("document.querySelector('[data-only=unproven]').getAttribute('aria-pressed')") == "true"
        assert visible(again) == visible(browser) == ["2.2/AC1", "2.2/AC2", "2.2/AC3", "2.2/AC4"]

    def test_chips_of_verdicts_add_up_and_the_claim_narrows(self, shown, sample):
        browser = shown(sample)
        browser.run("document.querySelector('[data-only=stale]').click()")
        browser.run("document.querySelector('[data-only=waived]').click()")
        assert visible(browser) == ["2.3/AC5", "2.10/AC2"]
        browser.run("document.querySelector('[data-only=gap]').click()")
        assert visible(browser) == []

    def test_sorted_worst_first_and_back(self, shown, sample):
        browser = shown(sample, "#?sort=worst")
        assert visible(browser)[4:9] == ["2.3/AC2", "2.3/AC3", "2.3/AC5", "2.3/AC1", "2.3/AC4"]
        browser.run("byId('sort').value = ''; byId('sort').dispatchEvent(new Event('change'))")
        assert visible(browser)[4:9] == [f"2.3/AC{n}" for n in range(1, 6)]

    def test_a_link_to_a_criterion_opens_it_though_it_is_filtered_away(self, shown, sample):
        browser = shown(sample, "#?q=horn")
        browser.run("location.hash = '#ac-2.1-AC3'; new Promise(done => setTimeout(done, 50))")
        assert "2.1/AC3" in visible(browser)
        assert browser.run("byId('ac-2.1-AC3').querySelector('details').open")


class TestTests:
    def test_orphans_failures_and_words(self, shown, sample):
        browser = shown(sample, "#?tests=orphan")
        names = "[...document.querySelectorAll('#tests-table tbody .test')].map(one => one.textContent)"
        assert browser.run(f"applyTests().then(() => {names})") == [
            "tests/test_boat.py::test_oars",
            "tests/test_boat.py::test_ac2",
        ]
        browser = shown(sample, "#?tq=outcome:skipped")
        assert len(browser.run(f"applyTests().then(() => {names})")) == 3

    def test_the_script_draws_what_the_page_says_without_it(self, shown, sample):
        browser = shown(sample, setting=Setting(places=Places("{path}#L{line}")))
        rows = (
            "[...byId('tests-table').tBodies[0].rows].map(row => [row.textContent.replace(/\\s+/g, ' ').trim(), "
            "...[...row.querySelectorAll('a')].map(link => link.getAttribute('href'))])"
        )
        before = browser.run(rows)
        assert len(before) == len(sample.tests)
        assert browser.run(f"applyTests().then(() => {rows})") == before

    def test_more_are_drawn_when_asked_for(self, shown, sample):
        attempts = sample.tests[0].attempts
        many = tuple(Test(f"tests/test-{n:04}.py::test", attempts, Outcome.PASSED) for n in range(1_000))
        browser = shown(dataclasses.replace(sample, tests=many))
        assert browser.run("byId('more-tests').checkVisibility()")
        browser.run("byId('more-tests').click(); loadTests()")
        assert browser.run("applyTests().then(() => byId('tests-table').tBodies[0].rows.length)") == 400
        browser.run("document.querySelector('[data-sort=id] button').click()")
        browser.run("document.querySelector('[data-sort=id] button').click()")
        first = "applyTests().then(() => byId('tests-table').querySelector('.test').textContent)"
        assert browser.run(first) == "tests/test-0999.py::test"
        assert browser.run("document.querySelector('[data-sort=id]').getAttribute('aria-sort')") == "descending"


class TestLargePage:
    """A page of so many criteria that each is a line."""

    @pytest.fixture
    def large(self, shown, many):
        return partial(shown, many)

    def test_evidence_is_drawn_when_it_is_opened(self, large):
        browser = large("#ac-2.1-AC1")
        row = "byId('ac-2.1-AC1')"
        assert browser.run(f"{row}.querySelector('details').open"), "what an address leads to is open"
        text = browser.run(
            f"loadTests().then(() => new Promise(done => setTimeout(() => done({row}.textContent), 50)))"
        )
        assert "tests/test_lamp.py::test_lit_at_dusk" in text
        assert "property ac = 2.1/AC1" in text

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("is:gap story:2.3", ["2.3/AC2", "2.3/AC3"]),
            ("status:waived", ["2.3/AC5"]),
            ("is:claimed sunset", ["2.1/AC1"]),
        ],
    )
    def test_it_is_searched_like_any_other(self, large, words, found):
        browser = large()
        search(browser, words)
        names = browser.run("[...document.querySelectorAll('.criteria > li:not([data-out])')].map(nameOf)")
        assert sorted(set(names)) == found

    def test_it_is_sorted_by_evidence_and_exported(self, large):
        browser = large("#?q=story:2.1&sort=most")
        browser.run("applyCriteria()")
        found = json.loads(browser.run("exportText('json')"))
        assert found[0] == {
            "criterion": "2.1/AC1",
            "story": "2.1 The lamp is lit at dusk",
            "text": "The lamp is lit within 5 s of sunset",
            "claimed": True,
            "verdict": "proven",
            "why": "1 passed",
            "evidence": [{"evidence": "tests/test_lamp.py::test_lit_at_dusk", "outcome": "passed"}],
        }

    def test_the_next_problem_and_a_phone(self, large):
        browser = large(width=320)
        assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        browser.key("j")
        assert browser.run("document.activeElement.id") == "ac-2.2-AC1"

    def test_a_line_says_all_without_the_script(self, large):
        words = large(script=False).run("document.getElementById('story-2.2').textContent")
        assert re.search(r"AC4 .*unproven: no link", words)


@pytest.mark.ac("2.4", 5)
class TestKeys:
    def test_search_help_and_the_next_problem(self, shown, sample):
        browser = shown(sample)
        browser.key("/")
        assert browser.run("document.activeElement.id") == "words"
        browser.type("storm")
        browser.key("Escape")
        assert browser.run("[byId('words').value, document.activeElement.tagName]") == ["", "BODY"]
        browser.key("?")
        assert browser.run("byId('help').open")
        browser.key("Escape")
        assert not browser.run("new Promise(done => setTimeout(() => done(byId('help').open), 50))")
        browser.key("j")
        browser.key("j")
        assert browser.run("document.activeElement.id") == "ac-2.2-AC2"
        browser.key("k")
        assert browser.run("document.activeElement.id") == "ac-2.2-AC1"
        browser.key("o")
        assert not browser.run("document.activeElement.querySelector('details').open")

    def test_keys_of_one_letter_can_be_switched_off(self, shown, sample):
        browser = shown(sample)
        browser.run("byId('help').showModal(); byId('keys-on').click(); byId('help').close()")
        assert browser.run("location.hash") == "#?keys=off"
        browser.key("/")
        assert browser.run("document.activeElement.id") != "words"

    def test_the_copied_link_leads_to_the_row(self, shown, sample):
        browser = shown(sample)
        browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        browser.key("j")
        browser.key("c")
        told = browser.run("new Promise(done => setTimeout(() => done(byId('said').textContent), 100))")
        assert "2.2/AC1" in told

    def test_the_link_of_a_test_leads_to_it(self, shown, sample):
        browser = shown(sample)
        browser.run(
            "navigator.clipboard.writeText = text => (window.copied = text, Promise.resolve());"
            "document.querySelector('#tests-table tbody tr:nth-child(2) .copy').click()"
        )
        name = browser.run("document.querySelector('#tests-table tbody tr:nth-child(2) .test').textContent")
        again = shown(sample, "#" + browser.run("copied").partition("#")[2])
        assert again.run("applyTests().then(() => document.querySelector('#tests-table .test').textContent)") == name

    def test_every_other_row_has_a_link_that_leads_to_it(self, shown, sample):
        browser = shown(sample)
        browser.run("navigator.clipboard.writeText = text => (window.copied = text, Promise.resolve())")
        rows = "#gaps tbody tr:not(.group), #metrics tbody tr, #findings ul > li, #stories h3, .story ul.findings > li"
        for section in ("#gaps", "#metrics", "#findings", "#stories"):
            browser.run(f"document.querySelector('{section}').scrollIntoView()")
            browser.run("new Promise(done => setTimeout(done, 100))")
        browser.run("document.querySelectorAll('.story').forEach(prepare)")
        assert (
            browser.run(f"[...document.querySelectorAll('{rows}')].filter(row => !row.querySelector('.copy')).length")
            == 0
        )
        count = browser.run("document.querySelectorAll('.copy').length")
        assert count > 20
        for at in range(count):
            found = browser.run(
                "(button => (copied = '', button.click(), [button.ariaLabel, copied, button.closest('[id]').id]))"
                f"(document.querySelectorAll('.copy')[{at}])"
            )
            label, link, around = found
            anchor = link.partition("#")[2]
            assert label.startswith("Copy link to "), found
            if not anchor.startswith("?"):
                assert browser.run(f"byId({anchor!r}) !== null"), found
                assert anchor == around or around in {"gaps", "changes"}, found

    def test_ids_are_there_once(self, shown, sample):
        browser = shown(sample)
        assert browser.run(
            "(ids => ids.length === new Set(ids).size)([...document.querySelectorAll('[id]')].map(one => one.id))"
        )

    @pytest.mark.parametrize(
        "state", ["open=all", "open=all&sort=worst&q=horn&only=unproven", "tsort=-id&tests=problem&tq=horn"]
    )
    def test_all_that_is_shown_is_in_the_address(self, shown, sample, state):
        browser = shown(sample, "#?" + state)
        browser.run("writeState()")
        assert sorted(browser.run("location.hash")[2:].split("&")) == sorted(state.split("&"))
        closed = browser.run("document.querySelectorAll('tr:not([data-out]) details.proof:not([open])').length")
        assert (closed == 0) is ("open=all" in state)


@pytest.mark.ac("2.4", 5)
class TestExport:
    def test_json_holds_what_is_shown(self, shown, sample):
        browser = shown(sample, "#?q=story:2.1")
        found = json.loads(browser.run("exportText('json')"))
        assert [one["criterion"] for one in found] == ["2.1/AC1", "2.1/AC2", "2.1/AC3"]
        assert found[0] == {
            "criterion": "2.1/AC1",
            "story": "2.1 The lamp is lit at dusk",
            "text": "The lamp is lit within 5 s of sunset",
            "claimed": True,
            "verdict": "proven",
            "why": "1 test passed",
            "evidence": [{"evidence": "tests/test_lamp.py::test_lit_at_dusk", "outcome": "passed"}],
        }

    def test_a_cell_is_no_formula_and_a_row_no_markup(self, shown, hostile):
        browser = shown(hostile('=cmd|" /C calc"!A0'))
        line = browser.run("exportText('csv')").splitlines()[1]
        assert all(
            cell.startswith(("\"'=", '"1', '"yes', '"failing', '"failed')) or "'=" in cell for cell in line.split(",")
        )
        browser = shown(hostile("a | b [x](https://evil.example) <b>"))
        row = browser.run("exportText('md')").splitlines()[2]
        assert "[x]" not in row
        assert "<b>" not in row.replace("\\<b\\>", "")

    def test_a_file_is_saved_without_the_policy_minding(self, shown, sample):
        browser = shown(sample)
        browser.call("Browser.setDownloadBehavior", behavior="deny")
        browser.run("save('csv')")
        assert browser.refusals() == []


@pytest.mark.ac("2.4", 9)
class TestSince:
    def test_what_is_newly_proven_and_newly_broken_is_told_and_found(self, shown, sample):
        before = {"2.1/AC1": "unproven", "2.1/AC2": "proven", "2.2/AC1": "proven", "9.9/AC1": "proven"}
        browser = shown(sample, "#?only=newly-broken", Setting(earlier=Earlier("last.json", before)))
        assert visible(browser) == ["2.2/AC1"]
        words = browser.run("byId('changes').innerText")
        assert re.search(r"newly broken\s+1\s+2.2/AC1", words)
        assert re.search(r"newly proven\s+1\s+2.1/AC1", words)
        assert re.search(r"no longer there\s+1\s+9.9/AC1", words)


HOSTILE = [
    "</script><script>document.title = 'stolen'</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror="document.title=\'stolen\'">',
    "<svg/onload=document.title='stolen'>",
    "[x](javascript:document.title='stolen')",
    "javascript:document.title='stolen'",
    "<!-- --><iframe srcdoc=x></iframe>",
    "{{ 7 * 7 }} {% raw %}",
    "\u202egnihton\u2066",
    "nul \x00 and \x9b31m",
    "\ud800 lone",
    "line\u2028end\u2029",
    "x" * 1_000_000,
]


@pytest.mark.ac("2.4", 7)
class TestHostileText:
    @pytest.mark.parametrize("bad", HOSTILE, ids=lambda text: text[:20].encode("ascii", "replace").decode())
    def test_it_is_shown_as_text_by_the_page_and_by_its_script(self, shown, hostile, bad):
        setting = Setting(places=Places("{path}#L{line}"))
        browser = shown(hostile(bad), setting=setting)
        browser.run("applyTests()")
        browser.run(
            "for (const link of document.querySelectorAll('a[href]')) { if (link.protocol === 'javascript:') document.title = 'stolen' }"
        )
        assert browser.run("document.title").startswith("FAIL")
        assert browser.run("document.querySelectorAll('img, iframe, script:not([id]), main style').length") == 1
        assert browser.run("document.body.checkVisibility()")
        assert browser.complaints() == []
        text = browser.run("document.body.innerText")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)

    def test_the_policy_refuses_what_gets_in_all_the_same(self, shown, sample):
        browser = shown(sample)
        browser.run(
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\"><a id=bad href=\"javascript:document.title=2\">x</a>');"
            "const one = document.createElement('script'); one.textContent = 'document.title = 3'; document.body.append(one);"
            "byId('bad').click(); new Promise(done => setTimeout(done, 100))"
        )
        assert browser.run("document.title").startswith("FAIL")
        assert len(browser.refusals()) >= 3


@pytest.mark.ac("2.4", 6)
class TestPrint:
    def test_problems_are_in_full_and_controls_are_gone(self, shown, sample):
        browser = shown(sample)
        browser.call("Emulation.setEmulatedMedia", media="print")
        assert (
            browser.run("[...document.querySelectorAll('nav, .filter, .copy')].some(one => one.checkVisibility())")
            is False
        )
        assert browser.run("byId('ac-2.2-AC1').querySelector('.links').checkVisibility()")
        browser.call("Emulation.setEmulatedMedia", media="")
        assert browser.pdf().startswith(b"%PDF-")

    def test_addresses_are_visible(self, shown, sample):
        browser = shown(sample, setting=Setting(places=Places("https://forge.example/blob/abc/{path}#L{line}")))
        assert "https://forge.example/blob/abc/{path}#L{line}" in browser.run("byId('sources').textContent")
        told = browser.run(
            "[...document.querySelectorAll('a.place')].every(one => decodeURI(one.href).includes('/abc/' + one.textContent.split(':')[0]))"
        )
        assert told, "a place is written as its path"

    def test_heads_of_tables_are_repeated(self, shown, sample):
        browser = shown(sample)
        browser.call("Emulation.setEmulatedMedia", media="print")
        heads = "[...document.querySelectorAll('thead')].map(one => getComputedStyle(one).display)"
        assert set(browser.run(heads)) == {"table-header-group"}
        buttons = "[...document.querySelectorAll('thead button')].map(one => getComputedStyle(one).display)"
        assert set(browser.run(buttons)) == {"contents"}, "a button is painted on the first page only"
        browser.call("Emulation.setEmulatedMedia", media="")


def violations(browser):
    """What axe-core finds where everything is drawn and open."""
    if not AXE.is_file():
        pytest.skip("no axe-core: npm install --no-save axe-core, or name axe.min.js in STORYGATE_AXE")
    # What is not drawn yet has a place that is only guessed, and axe would find guesses that overlap.
    browser.run(
        "for (const one of document.querySelectorAll('.story, #findings li')) one.style.contentVisibility = 'visible'"
    )
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    browser.run(AXE.read_text("utf-8") + ";0")
    kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    return browser.run(
        f"axe.run(document, {{runOnly: {kinds}}}).then(said => said.violations.map(one => [one.id, one.nodes.map(n => n.html)]))"
    )


@pytest.mark.ac("2.4", 6)
class TestAccessibility:
    @pytest.mark.parametrize(
        "how", [{}, {"prefers_color_scheme": "dark"}, {"width": 320}], ids=["light", "dark", "phone"]
    )
    def test_axe_finds_nothing(self, shown, sample, how):
        browser = shown(sample, setting=Setting(places=Places("{path}"), earlier=Earlier("last.json", {})), **how)
        assert violations(browser) == []

    def test_axe_finds_nothing_on_a_large_page(self, shown, many):
        browser = shown(many)
        browser.run("for (const one of [...document.querySelectorAll('.story')].slice(8)) one.remove()")
        browser.run("document.querySelectorAll('.story').forEach(prepare); loadTests().then(() => 0)")
        assert violations(browser) == []

    def test_every_control_is_large_enough_and_has_a_name(self, shown, sample):
        browser = shown(sample)
        small = browser.run(
            "[...document.querySelectorAll('button, select, input')].filter(one => one.checkVisibility() && one.type !== 'checkbox'"
            " && (one.getBoundingClientRect().height < 24)).map(one => one.outerHTML)"
        )
        assert small == []

    def test_no_motion_where_none_is_wanted(self, shown, sample):
        behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
        assert shown(sample, prefers_reduced_motion="reduce").run(behaviour) == "auto"

    def test_pictures_say_what_they_show(self, shown, sample):
        labels = shown(sample).run(
            "[...document.querySelectorAll('svg[role=img]')].map(one => one.getAttribute('aria-label'))"
        )
        assert "5 criteria: 2 proven, 1 waived, 2 unproven; 5 claimed" in labels
        assert all(labels)


def test_packed_tests_are_deflate_that_any_tool_opens(shown, sample):
    browser = shown(sample)
    import base64

    text = browser.run("byId('tests-data').textContent")
    assert len(json.loads(zlib.decompress(base64.b64decode(text)))["shared"]) == len(sample.tests)
