"""One thing wrong: a rule's code, one primary place, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable

    from storygate.model.place import Place


class Severity(StrEnum):
    """How much a finding matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@immutable
class Finding:
    """One thing wrong at one place, with a fix."""

    rule: Rule
    message: str
    """One sentence: what was read and what was expected."""
    place: Place
    fix: str
    """What to do about it, in one sentence."""
    story: str | None = None
    """Id of the story it belongs to, where it belongs to one."""
    criterion: str | None = None
    """Address of the criterion it belongs to, e.g. ``3.6.5/AC2``."""
    readings: tuple[str, ...] = ()
    """For an ambiguity: the ways the text can be read; none of them counts."""

    @property
    def code(self) -> str:
        """The rule's code, e.g. ``SG101``."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity


@immutable
class Rule:
    """A kind of finding: its code, its name and what ``storygate explain`` says of it."""

    code: str
    """``SG`` and three digits: 1xx claims, 2xx evidence, 3xx links, 4xx gates, 5xx files and git, 9xx input."""
    name: str
    """The rule in a few words with hyphens, e.g. ``claimed-without-evidence``."""
    severity: Severity
    why: str
    """Why it matters: one to three sentences for whoever meets it the first time."""
    fix: str
    """The usual remedy; a finding may say a more precise one."""
    untrusted: bool = False
    """True where the input cannot be trusted as read: the exit status is 4."""

    def __post_init__(self) -> None:
        """Know the rule by its code: there is one of each, also where a finding comes from another process."""
        _KNOWN.setdefault(self.code, self)

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        """Travel as the code."""
        return _rule, (self.code,)

    def at(
        self,
        place: Place,
        message: str,
        *,
        fix: str | None = None,
        story: str | None = None,
        criterion: str | None = None,
        readings: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding of this rule at one place."""
        return Finding(self, message, place, fix or self.fix, story, criterion, readings)


_KNOWN: dict[str, Rule] = {}


def _rule(code: str) -> Rule:
    return _KNOWN[code]
