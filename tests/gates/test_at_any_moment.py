"""A gate at any moment is the old one or the new one: whoever is killed, however full the disk, however many run."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from storygate.gates.read import read


WRITER = """
import pathlib, sys
from storygate.replacement import replace
path, line = pathlib.Path(sys.argv[1]), "- a line of some length that a person wrote\\n"
before = path.read_bytes() if path.exists() else None
for number in range(100_000):
    after = f"schema: 1\\nstory: '1.1'\\ngate: PASS\\nnumber: {number}\\nlines:\\n{line * 2000}end: {number}\\n".encode()
    replace(path, after, before)
    before = after
    print(number, flush=True)
"""

GATES = """
import sys
from storygate.cli import run
sys.exit(run(["gate", "--quiet"]))
"""

FULL = """
import pathlib, resource, signal, sys
from storygate.errors import StorygateError
from storygate.replacement import replace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = pathlib.Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace(path, b"x" * 5000, path.read_bytes())
except StorygateError as error:
    sys.exit(f"refused: {error}")
"""


@pytest.mark.ac("2.3", 4)
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("writes", [1, 2, 3, 5, 8])
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path, writes):
    path = tmp_path / "1.1.yml"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        for _ in range(writes):
            assert writer.stdout
            writer.stdout.readline()
        time.sleep(0.0007 * writes)  # somewhere inside of the next write
        writer.send_signal(signal.SIGKILL)
    text = path.read_text()
    number = text.split("number: ")[1].split("\n")[0]
    assert text.endswith(f"end: {number}\n")
    assert not read(path, "g.yml").findings


@pytest.mark.ac("2.3", 4)
@pytest.mark.skipif(sys.platform == "win32", reason="limits as POSIX does")
def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path):
    path = tmp_path / "1.1.yml"
    path.write_text("schema: 1\n")
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False)
    assert (
        done.stderr
        == f"refused: {path}: cannot be written: File too large; it is as it was, run again when that is mended\n"
    )
    assert path.read_text() == "schema: 1\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.ac("2.3", 4)
def test_two_runs_at_once_leave_one_whole_gate(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/1.1.story.md").write_text(
        "# Story 1.1: A\n\n## Status\nDone\n\n## Acceptance Criteria\n1. A\n"
    )
    (tmp_path / "report.xml").write_text("<testsuite><testcase name='Story 1.1 AC1'/></testsuite>")
    runs = [
        subprocess.Popen([sys.executable, "-c", GATES], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ended = [(run.communicate(), run.returncode) for run in runs]
    (gate,) = (tmp_path / "gates").iterdir()
    found = read(gate, "g.yml")
    assert (found.story, found.gate, found.findings) == ("1.1", "PASS", ())
    assert {status for _, status in ended} <= {0, 4}
    assert 0 in {status for _, status in ended}
    assert all(b"Traceback" not in err for (_, err), _ in ended)
