"""Links by name: the nearest level that names a criterion wins, and the nearest that names a story gives the story.

Where no name says the story, the test's file may belong to one: ``homes``.
"""

from __future__ import annotations

import re

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.linking import criteria, findings, grammar, levels
from storygate.linking.complaints import Problem, short
from storygate.linking.resolver import Answer, Resolver
from storygate.linking.tickets import Tickets
from storygate.model import How, LinkKind
from storygate.model.immutable import immutable
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from storygate.linking.index import Index
    from storygate.linking.words import Mention, StoryRef
    from storygate.model import Place, TestCase


_PLAIN = re.compile(r"test_((?:story_)?(\d{1,2}(?:_\d{1,2})+))_(ac_?(\d{1,2}))_([a-z]{2}[a-z0-9_]*)")
_TITLED = re.compile(r"(Story (\d{1,3}(?:\.\d{1,3})+)) (AC(\d{1,2})): ([a-z][^-]*)")
_EPIC = re.compile(r"\W*epic[\s_-]{0,2}(\d{1,4})(?![\d.])", re.IGNORECASE)
_Key = tuple[str, ...]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Of parts of stories: tests are numbered through, ``3.1-UNIT-004`` is one of story 3.1a."""
_REMEMBERED = 50_000
"""Surroundings kept: tests of one class share theirs, and a hostile report may not fill the memory."""


@immutable
class Naming:
    """The stories of the nearest level that names one."""

    label: str = ""
    refs: tuple[StoryRef, ...] = ()
    how: How = How.NAME
    """The way of a link that takes its story from here."""
    kind: LinkKind = LinkKind.EXPLICIT
    problem: Problem | None = None
    """Why the story cannot be told, where two places say different ones."""


NOBODY = Naming()


@immutable
class Said:
    """What one mention of a test comes to, and how it was read."""

    reason: str
    """In words, e.g. ``title: AC2, suite: Story 3.6.5``."""
    answer: Answer
    how: How = How.NAME
    kind: LinkKind = LinkKind.EXPLICIT
    mention: Mention | None = None
    """What was read, where it had to be read at all."""
    place: Place | None = None
    """Where it was read, if not in the report."""


@immutable
class Named:
    """What names of several levels say: the nearest criteria, and the nearest story."""

    label: str
    """Of the level that names criteria."""
    mentions: tuple[Mention, ...]
    naming: Naming
    loose: tuple[Mention, ...] = ()
    """Criteria by a bare word, of the nearest level with one."""
    around: tuple[Mention, ...] = ()
    """Criteria of the next level that names any."""


NOTHING = Named("", (), NOBODY)


class Names:
    """Reads the names of tests; surroundings are read once and remembered."""

    def __init__(self, index: Index, home: Callable[[TestCase], Naming] | None = None) -> None:
        """Take the stories there are, and who knows the story of a test's file where no name says it."""
        self._index = index
        self._home = home or _homeless
        self._resolver = Resolver(index)
        self._tickets = Tickets(index)
        self._around: dict[tuple[object, ...], Named] = {}

    def answers(self, case: TestCase, told: Naming = NOBODY) -> list[Said]:
        """Return what the nearest level that names criteria comes to, each mention with the reason in words.

        Args:
            case: The test.
            told: The story that a property says; it may not contradict the names.
        """
        if not told.refs and (plain := self._plain(case)):
            return [plain]
        title = self._title(case) if criteria.may_name(case.name.lower()) else NOTHING
        named = title if title.mentions else self.around(case)
        mentions = named.mentions
        if not mentions:
            named = title if title.loose else named
            mentions = named.loose
            if not mentions:
                return []
        naming = self._naming(case, title) if title is not NOTHING else self.naming(case)
        if not (named.mentions or naming.refs or told.refs):
            return []
        test_story = grammar.test_story(case.name) if "-" in case.name else None
        answers = [self.said(case, named.label, mention, naming, told) for mention in mentions]
        if not all(said.answer.criteria for said in answers):
            around = named.around or (self.around(case).mentions if named is title else ())
            if around or len(mentions) > 1:
                wholes = _wholes((*mentions, *around))
                answers = [self._as_part(case, said, wholes, naming, told) for said in answers]
        return answers if test_story is None else [_agreeing(test_story, said) for said in answers]

    def said(self, case: TestCase, label: str, mention: Mention, naming: Naming, told: Naming) -> Said:
        """Return what one mention of a test comes to.

        Args:
            case: The test.
            label: Where the mention stands.
            mention: What was read.
            naming: The stories that names say; where they say none, the home of the test's file is asked.
            told: The story that a property says; it may not contradict the names.
        """
        joined = mention.story is not None and not mention.story.tag
        if told.refs:
            says = Naming(label, (mention.story,)) if joined and mention.story else naming
            if says.refs and (clash := self._contradiction(told, says)):
                return Said("", Answer(problems=(clash,)), mention=mention)
            naming = says if says.refs else told
        answer = self._resolver.resolve(mention, naming.refs)
        if not (naming.refs or joined) and (not answer.criteria or _may_be_a_part(mention)):
            home = self._home(case)
            if home.problem is not None and not answer.criteria:
                return Said("", Answer(problems=(home.problem,)), home.how, home.kind, mention)
            if home.refs and (not answer.criteria or home.kind is LinkKind.EXPLICIT):
                naming, answer = home, self._resolver.resolve(mention, home.refs)
        return Said(_reason(label, mention, naming), answer, naming.how, naming.kind, mention)

    def _as_part(
        self, case: TestCase, said: Said, wholes: Mapping[_Key, Mention], naming: Naming, told: Naming
    ) -> Said:
        """Return what was said, or the criterion around it that it is a part of: ``AC2: pays › AC2-1: by card``."""
        if said.answer.criteria or said.mention is None or said.mention.story is not None:
            return said
        for reading in said.mention.readings:
            if reading.story is None and len(reading.numbers) == 1:
                whole = wholes.get(normal(reading.numbers[0])[:-1])
                outer = self.said(case, "around it", whole, naming, told) if whole else said
                if outer.answer.criteria:
                    return outer
        return said

    def naming(self, case: TestCase) -> Naming:
        """Return the stories of the level nearest to a test that names one."""
        return self._naming(case, self._title(case))

    def stories(self, text: str) -> tuple[StoryRef, ...]:
        """Return the stories that one text names, by the word or by an id with letters."""
        return grammar.read(text).stories or self._tickets.find(text)

    def around(self, case: TestCase) -> Named:
        """Return what the class, suites and file around a test name."""
        key = ("" if case.classname == case.name else case.classname, case.suites, case.file)
        found = self._around.get(key)
        if found is None:
            if len(self._around) >= _REMEMBERED:
                self._around.clear()
            self._around[key] = found = self._nearest(levels.around(case))
        return found

    def _title(self, case: TestCase) -> Named:
        return self._nearest([("title", text) for text in levels.of_title(case)])

    def _nearest(self, outwards: Iterable[tuple[str, str]]) -> Named:
        label, naming, ticket = "", NOBODY, NOBODY
        mentions: tuple[Mention, ...] = ()
        loose: tuple[Mention, ...] = ()
        outer: tuple[Mention, ...] = ()
        for kind, text in outwards:
            words = grammar.read(text)
            if words.mentions and not mentions:
                label, mentions = kind, words.mentions
            elif words.mentions and not outer:
                outer = words.mentions
            elif words.loose and not loose:
                label, loose = label or kind, words.loose
            if naming.refs:
                continue
            if words.stories and all(ref.weak for ref in words.stories) and not ticket.refs:
                ticket = Naming(kind, words.stories)
            elif words.stories:
                naming = Naming(kind, (*ticket.refs, *words.stories))
            elif not ticket.refs and (refs := self._tickets.find(text)):
                ticket = Naming(kind, refs)
        return Named(label, mentions, naming if naming.refs else ticket, loose, outer)

    def _naming(self, case: TestCase, title: Named) -> Naming:
        """Return the story that a title says, or else the names around it; a ticket stands only beside what they say."""
        naming = title.naming
        if not naming.refs:
            naming = self.around(case).naming
        elif (naming.refs[-1].tag or naming.refs[-1].weak) and (outer := self.around(case).naming).refs:
            naming = Naming(naming.label, (*naming.refs, *outer.refs))
        if len(naming.refs) == 1 and naming.refs[0].ids[0].isdecimal():
            return _in_epic(naming, case)
        return naming

    def _plain(self, case: TestCase) -> Said | None:
        """Return what the grammar would say of ``test_1_3_ac2_words`` and ``Story 1.3 AC2: words``, which most tests are called.

        It costs a third.
        """
        name = case.name
        if found := _PLAIN.fullmatch(name):
            written, story, said, number, words = found.groups()
            if "story" in words:
                return None
            story = story.replace("_", ".")
        elif found := _TITLED.fullmatch(name):
            written, story, said, number, words = found.groups()
            if any(map(name.startswith, filter(None, (case.classname, *case.suites)))):
                return None
        else:
            return None
        if criteria.may_name(words.lower()):
            return None
        criterion = self._index.at(f"{story}/AC{number}")
        return Said(f"title: {written} {said}", Answer((criterion,))) if criterion else None

    def _contradiction(self, told: Naming, says: Naming) -> Problem | None:
        property_says = self._resolver.stories(told.refs[0])
        if property_says in [self._resolver.stories(ref) for ref in says.refs]:
            return None
        readings = (f"{told.label}: {told.refs[0].text}", *(f"{says.label}: {ref.text}" for ref in says.refs))
        return Problem(findings.DISAGREE, "its property and its names say different stories.", readings)


def _may_be_a_part(mention: Mention) -> bool:
    """Whether a mention such as ``AC2.1`` is one of story 2, or of another story's second criterion."""
    return any(reading.story is not None and reading.story.isdecimal() for reading in mention.readings)


def _wholes(mentions: Iterable[Mention]) -> dict[_Key, Mention]:
    """Return the mentions that can be read in one way only, by their number."""
    plain = [mention for mention in mentions if len(mention.readings) == 1 and len(mention.readings[0].numbers) == 1]
    return {normal(mention.readings[0].numbers[0]): mention for mention in plain}


def _reason(label: str, mention: Mention, naming: Naming) -> str:
    """Return what was read to make a link, e.g. ``title: AC2, suite: Story 3.6.5``."""
    joined = mention.story
    if joined is not None and not (joined.tag and naming.refs):
        return f"{label}: {joined.text} {mention.text}"
    stories = " and ".join([ref.text for ref in naming.refs])
    return f"{label}: {mention.text}, {naming.label}: {stories}"


def _in_epic(naming: Naming, case: TestCase) -> Naming:
    """Return the story of a plain number with its epic, where a name around the test is that of one: ``Epic 3 › Story 2``."""
    for _, text in levels.around(case):
        if epic := _EPIC.match(text):
            ref = naming.refs[0]
            number = ref.ids[0]
            return replace(naming, refs=(replace(ref, ids=(f"{epic[1]}.{number}", number)),))
    return naming


def _agreeing(written: str, said: Said) -> Said:
    """Return what was said, or the finding that the test's id says another story."""
    criteria_said = said.answer.criteria
    if all(normal(criterion.story.rstrip(_LETTERS)) == normal(written.rstrip(_LETTERS)) for criterion in criteria_said):
        return said
    readings = (*(criterion.address for criterion in criteria_said), f"story {written}")
    message = f"its id says story {written}, and its names say {short(said.reason)}."
    return Said("", Answer(problems=(Problem(findings.DISAGREE, message, readings),)), mention=said.mention)


def _homeless(_: TestCase) -> Naming:
    return NOBODY
