"""Reads lcov's tracefiles, which nyc, vitest, coverage.py, llvm-cov and grcov write as well.

Format: geninfo(1). A file that stands in several records (one a test) is counted once, line by line.
"""

from __future__ import annotations

import io
import re

from collections import Counter
from typing import TYPE_CHECKING

from storygate.evidence.figures import line_of, text_count
from storygate.evidence.findings import MALFORMED, SUMMARY_DIFFERS
from storygate.evidence.interface import Gives
from storygate.evidence.metrics.shares import Share, shares
from storygate.evidence.refusal import RefusedError, bad_figure
from storygate.model import Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Finding, Metric

_KINDS = (("coverage.line", "LF", "LH"), ("coverage.branch", "BRF", "BRH"), ("coverage.function", "FNF", "FNH"))
_HEADS = ("TN:", "SF:")
_FILE = re.compile(r"^[ \t]*SF:(.*)$", re.MULTILINE)


@immutable
class _Record:
    """What stands between ``SF`` and ``end_of_record``."""

    file: str
    sums: dict[str, int]
    """LF, LH, …, where they are given."""
    hits: dict[str, dict[str, bool]]
    """For ``LF``, ``BRF`` and ``FNF``: what may run, and whether it did."""


class Lcov:
    """The reader of lcov's tracefiles."""

    kind = "lcov"
    reads = "lcov tracefiles (`lcov.info`): lcov, nyc, vitest, `coverage lcov`, llvm-cov, grcov"
    gives = tuple(
        Gives(name, "total", "counted" if all_ == "LF" else "", source=f"sums of `{hit}`, `{all_}`")
        for name, all_, hit in _KINDS
    )
    notes = (
        "`BRF:0` in every record means that branches were not measured. A file in several records is counted once. Where `LF` and "
        "`LH` say other than the lines listed (coverage.py 6), that is a finding, and both figures stand."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it begins with a record."""
        first = next((line for line in io.StringIO(content.text) if line.strip() and not line.startswith("#")), "")
        return first.lstrip().startswith(_HEADS)

    def read(self, content: Content, shown: str) -> Iterator[Metric | Finding]:
        """Yield the coverage of lines, branches and functions."""
        times = Counter(file.strip() for file in _FILE.findall(content.text))
        together: dict[str, _Record] = {}
        listed: Counter[str] = Counter()
        for record in _records(content.text):
            known = together.setdefault(record.file, record)
            if known is not record:
                _merge(known, record)
            elif times[record.file] == 1:
                listed.update(_listed(record))
                record.hits.clear()
        sums: Counter[str] = Counter()
        for record in together.values():
            sums.update(record.sums)
            listed.update(_listed(record) if record.hits else {})
        place = Place(shown, 1)
        lines, *found = [Share(name, sums[hit], sums.get(all_)) for name, all_, hit in _KINDS]
        other = Share(lines.name, listed["LH"], listed["LF"])
        if (lines.covered, lines.valid or 0) == (other.covered, other.valid):
            yield from shares([lines, *found], place)
            return
        said, shows = (Place(shown, line_of(content.text, key)) for key in ("LF:", "DA:"))
        yield from shares([lines], said, scope=(("counted", "summary"),))
        yield from shares([other], shows, scope=(("counted", "lines"),))
        yield from shares(found, place)
        what = (
            f"LH and LF say {lines.covered} of {lines.valid}, and the lines listed are {other.covered} of {other.valid}"
        )
        yield SUMMARY_DIFFERS.at(said, what)


def _listed(record: _Record) -> dict[str, int]:
    """Return how many lines a record lists and how many of them ran; what it says where it lists none."""
    hits = record.hits["LF"]
    return (
        {"LF": len(hits), "LH": sum(hits.values())} if hits else {key: record.sums.get(key, 0) for key in ("LF", "LH")}
    )


def _records(text: str) -> Iterator[_Record]:
    record: _Record | None = None
    number = 0
    for number, raw in enumerate(io.StringIO(text), 1):
        line = raw.strip()
        key, colon, value = line.partition(":")
        if key == "SF" and colon:
            if record is not None:
                raise RefusedError(MALFORMED, "a record begins before the last one has ended", number)
            record = _Record(value.strip(), {}, {all_: {} for _, all_, _ in _KINDS})
        elif line == "end_of_record":
            if record is not None:
                yield _summed(record, number)
            record = None
        elif record is not None:
            _take(record, key, value, number)
        elif line and key not in {"TN", "VER"} and not line.startswith("#"):
            raise RefusedError(MALFORMED, "a line stands outside of any record", number)
    if record is not None:
        raise RefusedError(MALFORMED, "the last record does not end", number)


def _take(record: _Record, key: str, value: str, line: int) -> None:
    if key in {"LF", "LH", "BRF", "BRH", "FNF", "FNH"}:
        record.sums[key] = text_count(value, key, line)
        return
    parts = value.split(",")
    if key == "DA" and len(parts) > 1:
        _hit(record.hits["LF"], parts[0], parts[1])
    elif key == "BRDA":
        _hit(record.hits["BRF"], ",".join(parts[:-1]), parts[-1])
    elif key == "FNDA":
        _hit(record.hits["FNF"], ",".join(parts[1:]), parts[0])
    elif key == "FNA":
        _hit(record.hits["FNF"], ",".join(parts[2:]), parts[1] if len(parts) > 1 else "")


def _hit(hits: dict[str, bool], what: str, times: str) -> None:
    ran = times.strip() not in {"0", ""} and not times.lstrip().startswith("-")  # gcov's counts may overflow
    hits[what] = hits.get(what, False) or ran


def _summed(record: _Record, line: int) -> _Record:
    """Return the record with the sums that it does not say itself.

    Raises:
        RefusedError: its sums cannot be those of its lines.
    """
    sums = record.sums
    for _, all_, hit in _KINDS:
        if hits := record.hits[all_]:
            sums.setdefault(all_, len(hits))
            sums.setdefault(hit, sum(hits.values()))
        if sums.get(hit, 0) > sums.get(all_, 0):
            raise bad_figure(f"{hit} is {sums[hit]}, and {all_} is {sums.get(all_, 0)}", line)
    return record


def _merge(known: _Record, more: _Record) -> None:
    """Add what another record says of the same file; what ran in one of them ran."""
    for _, all_, hit in _KINDS:
        hits = known.hits[all_]
        for what, ran in more.hits[all_].items():
            hits[what] = hits.get(what, False) or ran
        for sum_, counted in ((all_, len(hits)), (hit, sum(hits.values()))):
            if hits:
                known.sums[sum_] = counted
            elif sum_ in more.sums:
                known.sums[sum_] = max(known.sums.get(sum_, 0), more.sums[sum_])
