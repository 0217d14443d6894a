"""``docs/readers.md`` says what the readers say of themselves, and every name in it is one of the vocabulary."""

from __future__ import annotations

import os
import re

from pathlib import Path

import pytest

from storygate.evidence.registry import REGISTRY
from storygate.evidence.vocabulary import ENTRIES, Better, entry_of, nearest


PAGE = Path(__file__).resolve().parents[2] / "docs" / "readers.md"
READERS = [known.load() for known in REGISTRY]
KINDS = [reader.kind for reader in READERS]

INTRODUCTION = """# What storygate reads

Which reader takes a file is decided by what the file holds, never by its name; `storygate evidence FILE` shows what was
read of it. Every figure has a name, a value in the base unit of its name, and where it came from. A statistic and labels
stand in braces, as in a bound: `http.latency{p95, route=/health} < 300 ms`.

What was not measured is not 0: such a figure is listed as *not measured* and meets no bound. A report of a run that
failed or broke off is refused (SG937), as is one with a number that cannot be read (SG936). Nothing of a report but names,
figures, units and places goes out again; what looks like a secret in a name is left out.

This page is made from the readers themselves: `make golden` renews it.
"""
NAMES = """## The names

One figure has one name, whichever tool measured it. *Better* says which way it should go; other spellings are understood
where a person writes them. A name with `.…` may go on with words of your own; for anything else there is `custom.…`.
"""
SECTIONS = {
    "Tests": ("tests",),
    "Coverage": ("coverage",),
    "Images, containers and builds": ("image", "memory", "cpu", "build"),
    "Speed and load": ("http", "benchmark", "command", "prometheus"),
    "Pages and bundles": ("lighthouse", "web", "bundle"),
    "Security": ("vulnerabilities", "misconfigurations", "security"),
    "Lint and types": ("lint", "types"),
    "Anything else": ("custom",),
}
REMARKS = {
    "Coverage": """
Beside each percentage stand the counts it comes from, such as `coverage.line.covered` and `coverage.line.valid`.
"""
}


def section(reader):
    if not reader.gives:
        return "Tests" if reader.kind == "junit" else "Lint and types"
    if reader.kind == "prometheus":
        return "Speed and load"
    first = reader.gives[0].name.partition(".")[0]
    return next(title for title, words in SECTIONS.items() if first in words)


def cells(*texts):
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def described(reader):
    yield f"### {reader.kind}\n\n{reader.reads[0].upper()}{reader.reads[1:]}.\n"
    if reader.gives:
        yield "\n| figure | unit | statistic | labels | taken from |\n|---|---|---|---|---|\n"
        for given in reader.gives:
            unit = entry_of(given.name).unit
            yield cells(f"`{given.name}`", unit, given.statistic, given.scope, given.source) + "\n"
    yield f"\n{reader.notes}\n" if reader.notes else ""


def page():
    yield INTRODUCTION
    for title in SECTIONS:
        yield f"\n## {title}\n{REMARKS.get(title, '')}"
        for reader in READERS:
            if section(reader) == title:
                yield "\n"
                yield from described(reader)
    yield f"\n{NAMES}\n| name | unit | better | what | also |\n|---|---|---|---|---|\n"
    for entry in ENTRIES:
        if entry.name.endswith((".covered", ".valid")):
            continue
        better = "" if entry.better is Better.NEITHER else entry.better.value
        name = f"`{entry.name}.…`" if entry.open else f"`{entry.name}`"
        yield cells(name, entry.unit, better, entry.meaning, ", ".join(f"`{one}`" for one in entry.also)) + "\n"


def test_the_page_is_what_the_readers_say():
    text = re.sub(r" +\|", " |", "".join(page()))
    if os.environ.get("STORYGATE_RENEW_GOLDEN"):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, "utf-8")
    assert PAGE.read_text("utf-8") == text, "if that is meant: make golden"


def test_a_kind_is_the_name_of_one_reader():
    assert sorted(KINDS) == sorted(set(KINDS))


@pytest.mark.parametrize("reader", READERS, ids=KINDS)
def test_a_reader_says_what_it_reads_and_gives_only_known_names(reader):
    assert reader.reads
    assert not reader.reads.endswith(".")
    for given in reader.gives:
        assert entry_of(given.name) is not None, given.name


class TestVocabulary:
    def test_a_name_stands_there_once_and_looks_like_one(self):
        names = [entry.name for entry in ENTRIES]
        assert sorted(names) == sorted(set(names))
        assert all(re.fullmatch(r"[a-z_][\w-]*(\.[a-z][\w-]*)*", name) for name in names)

    def test_another_spelling_leads_to_one_name_and_is_none_itself(self):
        also = [spelling for entry in ENTRIES for spelling in entry.also]
        assert sorted(also) == sorted(set(also))
        assert not {entry.name for entry in ENTRIES if not entry.open} & set(also)
        assert all(nearest(spelling) for spelling in also)

    def test_units_are_those_that_bounds_know(self):
        from storygate.linking.units import UNITS

        assert {entry.unit for entry in ENTRIES} - UNITS.keys() <= {"gas", "lines"}

    def test_an_open_name_goes_on_and_no_other_does(self):
        assert entry_of("benchmark.duration.parse.fast").name == "benchmark.duration"
        assert entry_of("image.size.compressed") is None
        assert entry_of("") is None

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("imagesize", "image.size"),
            ("image_size", "image.size"),
            ("latency", "http.latency"),
            ("Coverage.Lines", "coverage.line"),
            ("zebra", None),
        ],
    )
    def test_a_stranger_is_compared_with_all_names(self, said, meant):
        assert nearest(said) == meant
