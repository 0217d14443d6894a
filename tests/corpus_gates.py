"""``make corpus``: every real gate is read, and one field of it renewed with nothing else changed.

usage: corpus_gates.py FOLDER
"""

from __future__ import annotations

import difflib
import sys

from pathlib import Path

from storygate.gates.read import read_bytes
from storygate.gates.renewal import RenewalError, amend
from storygate.stories.encoding import decode


REASON = "Renewed by a test."


def gates(folder: Path) -> list[Path]:
    """Return the files that lie in a folder of gates."""
    found = (path for path in folder.rglob("*.y*ml") if any("gate" in part for part in path.parts[len(folder.parts) :]))
    return sorted(path for path in found if path.is_file())


def foreign_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that went or came and are none of the field that was renewed."""
    old, new = (decode(data)[0].splitlines() for data in (before, after))
    changed = [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ")]
    inside = [line for line in changed if line[2:].startswith("status_reason:")]
    return [line for line in changed if line not in inside and not line[2:].startswith((" ", "\t"))]


def main() -> int:
    """Read and renew each gate; 1 where anything else changed."""
    refused, lost, renewed = [], [], 0
    files = gates(Path(sys.argv[1]))
    for path in files:
        data = path.read_bytes()
        read_bytes(data, path.name)
        try:
            after = amend(data, {"status_reason": REASON})
        except RenewalError as error:
            refused.append(f"{path.name}: {error}")
            continue
        renewed += 1
        if strange := foreign_lines(data, after):
            lost.append(f"{path}: {strange}")
        if f"status_reason: {REASON}" not in decode(after)[0].replace("'", "").replace('"', ""):
            lost.append(f"{path}: the field is not renewed")
    print(f"{len(files)} gates read, {renewed} renewed in one field, {len(refused)} refused, {len(lost)} with a loss")
    print(*refused, *lost, sep="\n")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
