"""What a person confirms is added to the sidecar, and nothing that is there moves by a character."""

from __future__ import annotations

import pytest

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storygate.errors import UntrustedInputError
from storygate.linking import confirmed
from storygate.linking.confirmed import confirm, home
from storygate.linking.sidecar import Entry, Sidecar, parse


@pytest.fixture
def path(tmp_path):
    return tmp_path / "1.2.links.yml"


@pytest.fixture
def after(path):
    def add(text, pattern="new.py::y", criterion="3", story="1.2"):
        path.write_bytes(text.encode())
        confirm(path, story, {criterion: [pattern]})
        return path.read_bytes().decode()

    return add


def test_a_new_file_says_what_it_is_and_keeps_an_id_as_text(path):
    made = confirm(path, "1.10", {"3": ["tests/test_a.py::x", "tests/test_a.py::y[*]"], "1": ["Harbour › shows *"]})

    first, about, *rest = path.read_text("utf-8").splitlines()
    assert first == f"# yaml-language-server: $schema={confirmed.SCHEMA_URL}"
    assert about.startswith("# ")
    assert "\n".join(rest) == (
        'story: "1.10"\n'
        "AC3:\n"
        "  tests:\n"
        '    - "tests/test_a.py::x"\n'
        '    - "tests/test_a.py::y[*]"\n'
        "AC1:\n"
        "  tests:\n"
        '    - "Harbour › shows *"'
    )
    assert (made.change, len(made.added)) == ("written", 3)
    assert not parse(path.read_bytes(), path.name).findings


@pytest.mark.parametrize(
    ("before", "then"),
    [
        # a list in brackets
        ("AC3:\n  tests: [a]   # why\n# end\n", 'AC3:\n  tests: [a, "new.py::y"]   # why\n# end\n'),
        ("AC3: {tests: [a,]}\n", 'AC3: {tests: [a, "new.py::y",]}\n'),
        ("AC3:\n  tests: []\n...\n", 'AC3:\n  tests: ["new.py::y"]\n...\n'),
        ("AC3:\n  tests: [\n    'a',  # one\n  ]\n", "AC3:\n  tests: [\n    'a', \"new.py::y\",  # one\n  ]\n"),
        # a list of lines
        ("AC3:\n  tests:\n  - a # c\n  # AC4 is next\n\nAC4: {}\n", 'AC3:\n  tests:\n  - a # c\n  - "new.py::y"\n  # AC4 is next\n\nAC4: {}\n'),
        ("AC3:\r\n  tests:\r\n    - a\r\n", 'AC3:\r\n  tests:\r\n    - a\r\n    - "new.py::y"\r\n'),
        ("AC3:\n  tests:\n    - a", 'AC3:\n  tests:\n    - a\n    - "new.py::y"\n'),
        ("AC3:\n  tests:\n    - |\n      a\nAC4: {}\n", 'AC3:\n  tests:\n    - |\n      a\n    - "new.py::y"\nAC4: {}\n'),
        # one text
        ("AC3: {tests: one}\n", 'AC3: {tests: [one, "new.py::y"]}\n'),
        ("AC3:\n  tests: 'it''s'\n", "AC3:\n  tests: ['it''s', \"new.py::y\"]\n"),
        ("AC3:\n    tests: a, b\n", 'AC3:\n    tests: ["a, b", "new.py::y"]\n'),
        # no tests yet
        ("AC3:\n  # nightly\n  bounds: [x < 1]\n", 'AC3:\n  tests:\n    - "new.py::y"\n  # nightly\n  bounds: [x < 1]\n'),
        ("AC3: {bounds: [x < 1]}\n", 'AC3: {bounds: [x < 1], tests: ["new.py::y"]}\n'),
        ("AC3: {}\n", 'AC3: {tests: ["new.py::y"]}\n'),
        # no entry yet
        ("# only a remark\n", '# only a remark\nAC3:\n  tests:\n    - "new.py::y"\n'),
        ("", 'AC3:\n  tests:\n    - "new.py::y"\n'),
        ("AC1: {tests: a}", 'AC1: {tests: a}\nAC3:\n  tests:\n    - "new.py::y"\n'),
        ("{AC1: {tests: a}}\n", '{AC1: {tests: a}, AC3: {tests: ["new.py::y"]}}\n'),
        # other spellings of the criterion, other stories
        ("1.2/AC-3: {tests: [a]}\n", '1.2/AC-3: {tests: [a, "new.py::y"]}\n'),
        ("story: 1-2\n'3': {tests: [a]}\n", "story: 1-2\n'3': {tests: [a, \"new.py::y\"]}\n"),
        ("story: 1.3\nAC3: {tests: [a]}\n", 'story: 1.3\nAC3: {tests: [a]}\n1.2/AC3:\n  tests:\n    - "new.py::y"\n'),
        # what is not ours
        ("\ufeffAC3: {tests: [ü]}\nteam: north\n", '\ufeffAC3: {tests: [ü, "new.py::y"]}\nteam: north\n'),
    ],
)  # fmt: skip
def test_an_entry_is_inserted(after, before, then):
    assert after(before) == then


@pytest.mark.parametrize(
    "before", ["AC3: {tests: [new.py::y]}\n", "AC3: {tests: new.py::y}\n", "1.2/AC3:\n  tests:\n  - 'new.py::y'\n"]
)
def test_what_is_listed_already_is_not_listed_twice(path, before):
    path.write_text(before)
    stamp = path.stat().st_mtime_ns

    assert confirm(path, "1.2", {"3": ["new.py::y"]}).change == "unchanged"
    assert (path.read_text(), path.stat().st_mtime_ns) == (before, stamp)


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ("AC3: [broken\n", "1.2.links.yml:2: The sidecar is no YAML"),
        ("AC3:\n", "1.2.links.yml:1: The sidecar expects tests, bounds, attested under AC3"),
        ("AC1: &x {tests: a}\n", "references"),
        (b"AC3: \xff\n", "not UTF-8"),
        ("AC3:\n  tests: |\n    a\n", 'list "new.py::y" for AC3 by hand'),
        ("AC4: {tests: a}\n...\n", 'list "new.py::y" for AC3 by hand'),
    ],
)
def test_what_cannot_be_read_or_added_to_is_left_as_it_is(path, before, says):
    path.write_bytes(before if isinstance(before, bytes) else before.encode())
    with pytest.raises(UntrustedInputError) as error:
        confirm(path, "1.2", {"3": ["new.py::y"]})

    assert says in str(error.value)
    assert path.read_bytes() == (before if isinstance(before, bytes) else before.encode())


def test_one_that_cannot_be_added_leaves_all_of_them_out(path):
    path.write_text("AC1: {tests: [a]}\nAC3:\n  tests: |\n    a\n")
    with pytest.raises(UntrustedInputError):
        confirm(path, "1.2", {"1": ["b"], "3": ["c"]})

    assert path.read_text() == "AC1: {tests: [a]}\nAC3:\n  tests: |\n    a\n"


def test_a_file_that_is_edited_meanwhile_is_not_overwritten(path, monkeypatch):
    path.write_text("AC1: {tests: [a]}\n")
    read = confirmed.parse

    def parse_while_ana_saves(data, shown):
        path.write_text("AC1: {tests: [a]}\n# Ana's\n")
        return read(data, shown)

    monkeypatch.setattr(confirmed, "parse", parse_while_ana_saves)
    with pytest.raises(UntrustedInputError, match="changed while storygate ran"):
        confirm(path, "1.2", {"1": ["b"]})
    assert path.read_text() == "AC1: {tests: [a]}\n# Ana's\n"


@pytest.mark.parametrize("story", ["1.10", "0x1", "no", "EVAL-4.1", "a: b", "# c", "[x]", "null"])
def test_any_id_comes_back_as_it_was(path, story):
    confirm(path, story, {"MC-01": ["t"]})

    read = parse(path.read_bytes(), path.name)
    assert (read.story, [(entry.criterion, entry.tests[0].text) for entry in read.entries]) == (story, [("MC-01", "t")])
    assert read.findings == ()


_KEYS = st.sampled_from(["AC1", "'AC2'", "AC3", "1.2/AC3", "1.10/AC3", "team"])
_ITEM = st.sampled_from(["a", "'b c'", '"d › é"', "tests/a.py::x[1-2]", "*", "見る"])
_LIST = st.lists(_ITEM, min_size=1, max_size=3)
_TESTS = st.one_of(
    _ITEM.map(lambda one: f" {one}"),
    _LIST.map(lambda items: " [" + ", ".join(items) + "]"),
    st.tuples(_LIST, st.sampled_from(["  ", "    ", "      "])).map(
        lambda pair: "".join(f"\n{pair[1]}- {item}" for item in pair[0])
    ),
)
_NOTE = st.sampled_from(["", "  # a note", "\n# between\n", "\n\n"])
_ENTRY = st.builds(
    lambda key, note, bounds, tests, end: f"{key}:\n{bounds}  tests:{tests}{note}\n{end}",
    _KEYS, _NOTE, st.sampled_from(["", "  bounds: [x < 1] # b\n", "  # before\n"]), _TESTS, st.sampled_from(["", "\n# x\n"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", "# head\n", "story: 1.2\n", "story: '1.10' # ten\n"]),
    st.lists(_ENTRY, max_size=4).map("".join),
    st.text(min_size=1, max_size=12).map(str.strip).filter(bool),
)
def test_no_character_of_a_person_is_lost(path, head, entries, pattern):
    before = head + entries
    path.write_bytes(before.encode())
    try:
        confirm(path, "1.2", {"3": [pattern]})
    except UntrustedInputError:
        assert path.read_bytes() == before.encode()
        return
    text = path.read_bytes().decode()
    left = iter(text)
    assert all(character in left for character in before)
    read = parse(text.encode(), path.name)
    listed = [one.text for e in read.entries if (e.story or read.story, e.criterion) == ("1.2", "3") for one in e.tests]
    assert pattern in listed


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=60), st.text("AC3:{}[]-&|> *\n\r\t\"'tesbtory,#", max_size=60).map(str.encode)))
def test_any_bytes_are_added_to_or_left(path, data):
    path.write_bytes(data)
    try:
        confirm(path, "1.2", {"3": ["x"]})
    except UntrustedInputError:
        assert path.read_bytes() == data


class TestHome:
    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("docs/stories/1.2.story.md", "docs/stories/1.2.links.yml"),
            ("docs/stories/1-2-pay.md", "docs/stories/1-2-pay.links.yml"),
            ("specs/001-pay/spec.md", "specs/001-pay/spec.links.yml"),
        ],
    )
    def test_a_new_one_lies_beside_the_story(self, make, path, expected):
        assert home(make.story("1.2", 1, path=path), []) == expected

    def test_its_own_comes_before_a_shared_one(self, make):
        shared = Sidecar("s/epic-1.links.yml", "epic-1", 1, (Entry("1", 1, story="1-2"),))
        own = Sidecar("s/pay.links.yml", "01.2", 1)

        assert home(make.story("1.2", 1), [shared, own]) == own.path
        assert home(make.story("1.2", 1), [shared]) == shared.path
        assert home(make.story("1.3", 1), [shared, own]) == "stories/1.3.links.yml"
