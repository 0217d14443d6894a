"""Tests that may prove a criterion nothing proves yet, by the likeness of words.

A suggestion never counts: a person confirms it into the sidecar, or leaves it.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.linking.by_name import Names
from storygate.linking.index import Index
from storygate.linking.levels import around, of_title, without_parameters
from storygate.linking.resolver import Resolver
from storygate.linking.similarity import Similarity
from storygate.linking.terms import is_pair, runs, terms
from storygate.model import LinkKind
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storygate.linking.prose.proposals import Proposal
    from storygate.model import Criterion, Link, Story, Task, Test, TestCase


LEAST = 30
"""Per cent; below, silence is better."""
_MOST = 3
_BESIDE_THE_BEST = 0.6
"""A suggestion that is less than this part of the best one is noise beside it."""
_NAMED = 50
"""Per cent for a test that the story itself names, by an inferred link."""
_LISTED = 1.25
"""How much more likely a test is whose file the story lists, or a task of the criterion names."""
_OF_STORY = 1.6
"""How much more likely a test is that names the story, and only does not say which criterion."""

_TEXT, _BODY, _TASK, _SUBTASK = 1.0, 0.6, 0.8, 0.7
_TITLE, _AROUND, _PATH = 1.0, 0.7, 0.4
_LONGEST = 4000
"""Characters of a text that are compared."""
_FEW_CRITERIA = 3
"""A task of more criteria says little of each."""
_EXTENSIONS = re.compile(r"(?:\.\w{1,6})+\Z")
_PYTHON_MODULE = re.compile(r"((?:\w+\.)*(?:test_\w+|\w+_test))(?=\.|\Z)")


@immutable
class Candidate:
    """A test that proves nothing yet; tests that differ in nothing but their parameters are one."""

    pattern: str
    """What a sidecar names it by."""
    tests: tuple[Test, ...]
    """At least one."""
    file: str
    """With ``/``; empty where the report names none."""


@immutable
class Suggestion:
    """A test that may prove a criterion, and why one may think so."""

    story: Story
    criterion: Criterion
    candidate: Candidate
    score: int
    """Per cent."""
    shared: tuple[str, ...]
    """Words of the criterion and its tasks that the test's names say too, the rarest first."""
    because: tuple[str, ...]
    """What else speaks for it, e.g. ``story 1.2 lists its file``."""


@immutable
class Open:
    """A criterion that nothing which counts is linked to, and what may prove it."""

    story: Story
    criterion: Criterion
    why: str
    """Of its verdict, e.g. ``no link``."""
    suggestions: tuple[Suggestion, ...]
    """The best first; none where no test is like it."""
    bounds: tuple[Proposal, ...]
    """Bounds that its words seem to state."""


class Suggestions:
    """Compares criteria with the tests that prove nothing."""

    def __init__(self, stories: Sequence[Story], tests: Sequence[Test], links: Iterable[Link]) -> None:
        speaking: set[int] = set()
        self._inferred: dict[str, dict[int, str]] = {}
        for link in links:
            if link.test is None:
                continue
            if link.kind is LinkKind.EXPLICIT:
                speaking.add(id(link.test))
            else:
                self._inferred.setdefault(link.criterion, {})[id(link.test)] = f"inferred by {link.how}: {link.reason}"
        self.candidates = _candidates(test for test in tests if id(test) not in speaking)
        index = Index(stories)
        names, resolver = Names(index), Resolver(index)
        self._named = [_stories_named(candidate.tests[0].case, names, resolver) for candidate in self.candidates]
        self._at = {id(test): at for at, one in enumerate(self.candidates) for test in one.tests}
        said = [[*terms(c.text), *terms(c.body)] for story in stories for c in story.criteria]
        self._similar = Similarity([_terms_of(candidate.tests[0].case) for candidate in self.candidates], said)

    def of(self, story: Story, criterion: Criterion) -> tuple[Suggestion, ...]:
        """Return the best few tests for a criterion, best first; none where none is like it."""
        made = sorted(self._all(story, criterion), key=lambda one: (-one.score, one.candidate.pattern))
        return tuple(one for one in made[:_MOST] if one.score >= made[0].score * _BESIDE_THE_BEST)

    def of_tests(self, stories: Iterable[Story]) -> dict[str, Suggestion]:
        """Return for each test that proves nothing the criterion of some stories that it is most like, by its pattern.

        Tests that are like no criterion are left out; of two criteria that are equally like it the first is named.
        """
        best: dict[int, Suggestion] = {}
        for story in stories:
            for criterion in story.criteria:
                for made in self._all(story, criterion):
                    at = self._at[id(made.candidate.tests[0])]
                    if at not in best or made.score > best[at].score:
                        best[at] = made
        return {self.candidates[at].pattern: best[at] for at in sorted(best)}

    def _all(self, story: Story, criterion: Criterion) -> list[Suggestion]:
        texts = _texts(story, criterion)
        wanted, words = _wanted(texts)
        alike = {like.at: like for like in self._similar.like(wanted, LEAST / 100 / _OF_STORY)}
        inferred = {self._at[test]: why for test, why in self._inferred.get(criterion.address, {}).items()}
        found = []
        for at in [*alike, *(at for at in inferred if at not in alike)]:
            candidate, like, named = self.candidates[at], alike.get(at), self._named[at]
            if named and story.id not in named:
                continue
            because = [f"it names story {story.id}"] if named else []
            because += _because(story, criterion, candidate.file)
            likelier = _OF_STORY if named else _LISTED if because else 1.0
            score = round(min(1.0, like.score * likelier) * 100) if like else 0
            if at in inferred:
                score, because = max(score, _NAMED), [*because, inferred[at]]
            shared = like.shared if like else ()
            if score >= LEAST and (because or len(shared) > 1):
                shared = _told(shared, words, "\n".join(text for _, text in texts))
                found.append(Suggestion(story, criterion, candidate, score, shared, tuple(because)))
        return found


def _candidates(tests: Iterable[Test]) -> tuple[Candidate, ...]:
    found: dict[str, list[Test]] = {}
    for test in tests:
        name = test.case.name
        plain = without_parameters(name)
        id_ = test.id if plain == name or not test.id.endswith(name) else f"{test.id[: -len(name)]}{plain}[*]"
        found.setdefault(id_, []).append(test)
    return tuple(
        Candidate(pattern if len(each) > 1 else each[0].id, tuple(each), _file(each[0].case))
        for pattern, each in found.items()
    )


def _file(case: TestCase) -> str:
    if case.file:
        return case.file.replace("\\", "/").removeprefix("./")
    module = _PYTHON_MODULE.match(case.classname)
    return module[1].replace(".", "/") + ".py" if module else ""


def _stories_named(case: TestCase, names: Names, resolver: Resolver) -> frozenset[str]:
    """Return the ids of the stories that a test names without a criterion; one that was not read has none."""
    refs = [(ref, resolver.stories(ref)) for ref in names.naming(case).refs]
    found = {story.id for _, stories in refs for story in stories}
    return frozenset(found | {"" for ref, stories in refs if not stories and not ref.tag})


def _terms_of(case: TestCase) -> dict[str, float]:
    """Return the terms of a test's names: its title counts most, then what is around it, then its path."""
    found: dict[str, float] = {}
    title, *outer = of_title(case)
    texts = [(_TITLE, title), *((_AROUND, part) for part in outer)]
    texts += [(_PATH, _EXTENSIONS.sub("", name)) if kind == "file" else (_AROUND, name) for kind, name in around(case)]
    for counts, text in texts:
        for term in terms(text):
            if counts > found.get(term, 0):
                found[term] = counts
    return found


def _texts(story: Story, criterion: Criterion) -> list[tuple[float, str]]:
    """Return what a criterion and the tasks that are its own say, and how much each counts."""
    texts = [(_TEXT, criterion.text), (_BODY, criterion.body)]
    for task in _tasks(story, criterion):
        texts += [(_TASK, task.text), *((_SUBTASK, subtask.text) for subtask in task.subtasks)]
    return [(counts, text[:_LONGEST]) for counts, text in texts]


def _wanted(texts: Iterable[tuple[float, str]]) -> tuple[dict[str, float], dict[str, str]]:
    """Return the terms of some texts, how much each counts, and the words they are written with."""
    wanted: dict[str, float] = {}
    words: dict[str, str] = {}
    for counts, text in texts:
        for term, written in terms(text).items():
            wanted.setdefault(term, counts)
            words.setdefault(term, written)
    return wanted, words


def _tasks(story: Story, criterion: Criterion) -> list[Task]:
    return [task for task in story.tasks if criterion.id in task.criteria and len(task.criteria) <= _FEW_CRITERIA]


def _because(story: Story, criterion: Criterion, file: str) -> list[str]:
    """Return what but the words speaks for a test of a file."""
    if not file:
        return []
    name = file.rpartition("/")[2]
    found = []
    if any(_is_listed(listed.path, file) for listed in story.files if listed.change != "deleted"):
        found.append(f"story {story.id} lists its file")
    if any(name in text for task in _tasks(story, criterion) for text in (task.text, *(s.text for s in task.subtasks))):
        found.append(f"a task of AC{criterion.id} names its file")
    return found


def _is_listed(listed: str, file: str) -> bool:
    listed = listed.removeprefix("./")
    if listed.endswith("/"):
        return file.startswith(listed)
    return listed == file or file.endswith(f"/{listed}") or (bool(listed) and listed.endswith(f"/{file}"))


def _told(shared: Sequence[str], words: Mapping[str, str], text: str) -> tuple[str, ...]:
    """Return shared terms as they are written; pairs of characters become the pieces of text they were cut from."""
    pairs = {term for term in shared if is_pair(term)}
    return (*(runs(text, pairs) if pairs else ()), *(words[term] for term in shared if term not in pairs))
