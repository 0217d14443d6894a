"""Reads every file below a folder and says what was lost: ``python tests/corpus_stories.py FOLDER``.

Markdown as stories, anything else as a gate and as a story all the same. No test: the folder is not ours. Ends with 1
where a file crashed a reader or a line fell out of a story.
"""

from __future__ import annotations

import sys
import traceback

from collections import Counter
from pathlib import Path

from storygate.gates.read import read as read_gate
from storygate.stories import outline
from storygate.stories.account import unaccounted
from storygate.stories.encoding import decode
from storygate.stories.reader import read_story


def main(folder: str) -> int:
    """Read the folder, print what was found, and return the exit status."""
    counts: Counter[str] = Counter()
    for path in sorted(Path(folder).rglob("*.md")):
        data = path.read_bytes()
        try:
            story = read_story(path.name, data)
            lost = unaccounted(outline.read(decode(data)[0]), story) if story.dialect != "checklist" else []
        except Exception:  # noqa: BLE001 - whatever it is, it is what this script looks for
            counts["crashed"] += 1
            print(path, traceback.format_exc(limit=-2), sep="\n")
            continue
        counts["files"] += 1
        counts["stories"] += story.has_sections
        counts["criteria"] += len(story.criteria)
        counts["tasks"] += len(story.tasks)
        counts["subtasks"] += sum(len(task.subtasks) for task in story.tasks)
        counts["listed files"] += len(story.files)
        counts["lines lost"] += len(lost)
        counts.update(f"{finding.code} {finding.rule.name}" for finding in story.findings)
        for line in lost:
            print(f"{path}:{line}: {data.decode(errors='replace').splitlines()[line - 1][:100]}")
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix != ".md"):
        counts["other files"] += 1
        try:
            read_story(path.name, path.read_bytes())
            gate = read_gate(path, path.name)
        except Exception:  # noqa: BLE001 - as above
            counts["crashed"] += 1
            print(path, traceback.format_exc(limit=-2), sep="\n")
            continue
        counts["gates"] += gate.gate is not None
    for name, count in sorted(counts.items()):
        print(f"{count:7d}  {name}")
    return 1 if counts["crashed"] or counts["lines lost"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
