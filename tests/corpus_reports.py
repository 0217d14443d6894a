"""``make corpus``: every real and every hostile report of a folder is read or refused, without a crash or a hang.

The folder is no part of the project. Each file is read in a process of its own, so that its time and memory are known.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from pathlib import Path


LONGEST = 10.0
"""Seconds for one file, the start of the process included."""
LARGEST = 100.0
"""Megabytes beyond what reading an empty report takes, per file."""


def read(path: Path) -> tuple[int, float, float, str]:
    """Return exit status, seconds, peak megabytes and errors of reading one report."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "storygate", "evidence", "--format", "json", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        errors.seek(0)
        return os.waitstatus_to_exitcode(status), time.perf_counter() - begun, usage.ru_maxrss / 1024, errors.read()


def main() -> int:
    """Read all reports below a folder; 1 where one was not answered as promised."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.xml"
        empty.write_text("<testsuites/>")
        base = read(empty)[2]
    bad, statuses = [], {}
    files = [path for path in sorted(Path(sys.argv[1]).rglob("*.xml")) if path.is_file()]
    for path in files:
        status, seconds, megabytes, errors = read(path)
        statuses[status] = statuses.get(status, 0) + 1
        refused_silently = status == 4 and path.name not in errors
        if (
            status not in (0, 4)
            or refused_silently
            or "Traceback" in errors
            or seconds > LONGEST
            or megabytes > base + LARGEST
        ):
            bad.append(f"{path}: exit {status}, {seconds:.1f} s, {megabytes:.0f} MB {errors[-200:]}")
    print(*bad, sep="\n")
    print(
        f"{len(files)} reports: "
        + ", ".join(f"{count} ended with {status}" for status, count in sorted(statuses.items()))
    )
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main())
