from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys

from pathlib import Path

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.evidence.source import Source


def drain(source):
    return b"".join(iter(lambda: source.read(1 << 15), b""))


@settings(max_examples=40)
@given(st.lists(st.sampled_from([b"x", b"\n", b"\r\n", b"\n" * 40_000, b"y" * 40_000]), max_size=8))
def test_hands_out_every_byte_once(pieces):
    data = b"".join(pieces)
    source = Source(io.BytesIO(data))

    assert source.peek(10) == data[:10]
    assert drain(source) == data
    assert (source.size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_says_the_line_of_each_piece_once_lines_are_many():
    source = Source(io.BytesIO(b"".join(b"%d\n" % number for number in range(1, 80_000))))
    pieces = []
    while piece := source.read(1 << 15):
        pieces.append((source.line, piece))

    late = [
        (line, piece) for line, piece in pieces if line > 50_000 and piece.endswith(b"\n") and piece.count(b"\n") == 1
    ]
    assert len(late) > 20_000
    assert all(piece.endswith(str(line)[-1:].encode() + b"\n") for line, piece in late)


@pytest.mark.ac("1.2", 7)
def test_reading_a_long_report_takes_no_more_memory_than_a_short_one(tmp_path):
    case = '<testcase classname="c" name="t{}"><system-out>' + "x" * 1000 + "</system-out></testcase>\n"
    short, long = (_peak(tmp_path, case, count) for count in (1_000, 40_000))
    assert long < short * 1.5


def _peak(folder, case, count):
    """Peak kilobytes of a process that reads a report. The system's own count, for ``ru_maxrss`` remembers the parent's."""
    path = folder / "r.xml"
    with path.open("w") as file:
        file.write("<testsuite>")
        file.writelines(map(case.format, range(count)))
        file.write("</testsuite>")
    code = (
        "import sys, pathlib; from storygate.evidence.readers import read;"
        "assert sum(1 for _ in read(pathlib.Path(sys.argv[1]), 'r')) == int(sys.argv[2]) + 1;"
        "print(pathlib.Path('/proc/self/status').read_text())"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux says how much memory a process had at most")
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(count)], check=True, capture_output=True, text=True
    )
    return int(re.search(r"VmHWM:\s*(\d+)", done.stdout)[1])
