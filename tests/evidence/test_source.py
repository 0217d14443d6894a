from __future__ import annotations

import hashlib
import io
import subprocess
import sys

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.evidence.source import Source


def drain(source):
    return b"".join(iter(lambda: source.read(1 << 15), b""))


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
    peaks = []
    for count in (1_000, 40_000):
        path = tmp_path / "r.xml"
        path.write_text("<testsuite>" + "".join(map(case.format, range(count))) + "</testsuite>")
        code = (
            "import resource, sys, pathlib; from storygate.evidence.readers import read;"
            "assert sum(1 for _ in read(pathlib.Path(sys.argv[1]), 'r')) == int(sys.argv[2]) + 1;"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        command = [sys.executable, "-c", code, str(path), str(count)]
        peaks.append(int(subprocess.run(command, check=True, capture_output=True, text=True).stdout))

    assert peaks[1] < peaks[0] * 1.5
