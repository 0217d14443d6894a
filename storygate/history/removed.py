"""Which stories the lines name that a branch removes: a test that is gone is in no report, so that nothing else tells."""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.linking import grammar
from storygate.linking.index import Index
from storygate.sources.languages import language


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from storygate.linking.words import Words
    from storygate.model import Story


_MARK = re.compile(r"\bac\s*\(")
_QUOTED = re.compile(r"""["'`]([^"'`]{1,200})["'`]""")


def named_by_removed_lines(root: Path, base: str, names: Iterable[str], stories: Sequence[Story]) -> Mapping[str, str]:
    """Return the stories that lines of source name which are gone, by the path of the story, each with the first such file.

    Where a line names a criterion and no story, every story is meant that the file named: a story that is touched for
    nothing costs a look, one that is missed may cost its proof. A line that only moved within its file is not gone.

    Args:
        root: Of the project.
        base: The commit that the branch began at.
        names: Files that differ from it, relative to the root.
        stories: All of them.
    """
    found: dict[str, str] = {}
    index = Index(stories)
    for name, old in git.contents(root, base, sorted(name for name in names if language(name))).items():
        for story in _named(index, old, _text(root / name)):
            found.setdefault(story.path, name)
    return found


def _named(index: Index, old: str, new: str) -> Iterator[Story]:
    left = {line.strip() for line in new.splitlines()}
    removed = [(line, grammar.read(line)) for line in old.splitlines() if line.strip() not in left]
    if any(mention.story is None for _, words in removed for mention in (*words.mentions, *words.loose)):
        removed = [(line, grammar.read(line)) for line in old.splitlines()]
    for line, words in removed:
        for written in _written(line, words):
            yield from index.stories(written)


def _written(line: str, words: Words) -> Iterator[str]:
    """Yield the ids of stories that a line of source may name: as names of tests do, or in a mark such as ``ac("1.3", 2)``."""
    for ref in (*words.stories, *(mention.story for mention in words.mentions if mention.story)):
        yield from ref.ids
    if _MARK.search(line):
        yield from _QUOTED.findall(line)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except (OSError, ValueError):
        return ""
