"""What a piece of text says of stories and criteria, before anyone asks whether they exist.

A text is never decided here: what can be read in several ways carries all of its readings, and the index decides.
"""

from __future__ import annotations

from enum import Enum, auto

from storygate.model.immutable import immutable


class Weight(Enum):
    """What a reading may do once the index says that its criteria exist."""

    WINS = auto()
    """It makes the link, where no other one stands beside it."""
    FALLS_BACK = auto()
    """It makes the link where nothing that wins exists: ``AC2.a`` is a part of AC2."""
    RIVALS = auto()
    """It makes no link, and lets no other reading make one."""
    SHOWN = auto()
    """It makes no link and hinders none: a reader may have meant it, so a report names it."""


@immutable
class Reading:
    """One way to read a reference."""

    story: str | None
    """As written; ``None`` where the story has to be named elsewhere."""
    numbers: tuple[str, ...]
    """Criteria as written, without ``AC``; empty where the text may mean no criterion at all."""
    weight: Weight = Weight.WINS
    says: str = ""
    """In words, where story and numbers do not say it."""


@immutable
class StoryRef:
    """A story named in a text."""

    text: str
    """As written, e.g. ``Story 3-2``."""
    ids: tuple[str, ...]
    """The id, longest reading first: ``7.5-API`` before ``7.5``."""
    start: int
    end: int
    shared: bool = False
    """One of several in a row, ``Story 2.4 & 3.1``: no criterion is joined to it alone."""
    weak: bool = False
    """It may be no story of the test where another one is named: ``waits 3.1 AC2``, ``AC1 keeps the Story 5.5 API``."""
    tag: bool = False
    """A ticket's name such as ``E5-US2``: it may be a story, and otherwise says nothing of one."""


@immutable
class Mention:
    """A criterion, or several, named in a text."""

    text: str
    """As written, e.g. ``AC1, AC5``."""
    readings: tuple[Reading, ...]
    """At least one; none where the text names a criterion that nobody can read."""
    start: int
    end: int
    story: StoryRef | None = None
    """The story it is joined to, e.g. by ``1.3/AC2``."""


@immutable
class Words:
    """All that one piece of text names."""

    mentions: tuple[Mention, ...] = ()
    stories: tuple[StoryRef, ...] = ()
    loose: tuple[Mention, ...] = ()
    """Criteria by a bare word such as ``critério 2``: believed where nothing else names one and a name says the story."""
    passed: tuple[Mention, ...] = ()
    """Criteria named in passing, ``unlike AC3``: the text says that it is not about them."""


NOTHING = Words()
