"""What a rule looks at and what it is: the plug point of the judging room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from storygate.model import Place
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.model import Decision, Finding, Policy, Rule, Stated, Story, Verdict, VerdictValue, Waiver


@immutable
class Context:
    """One story beside its verdicts."""

    story: Story
    verdicts: tuple[Verdict, ...]
    """One for each criterion, in the story's order."""
    policy: Policy
    due: bool
    """The story claims completeness, so that it is judged."""
    claimed: frozenset[str]
    """Ids of the criteria it claims as met."""
    waivers: tuple[Waiver, ...] = ()
    """All that name this story, expired ones included."""
    stated: tuple[Stated, ...] = ()
    """Figures that it states and reports hold."""

    def at(self, line: int | None) -> Place:
        """Return a place in the story's file."""
        return Place(self.story.path, line)

    def found(self, value: VerdictValue, *, claimed: bool) -> Iterator[Verdict]:
        """Yield the verdicts of one value of a due story, of criteria that it claims or of the others."""
        if self.due:
            for verdict in self.verdicts:
                if verdict.value is value and (verdict.criterion.id in self.claimed) is claimed:
                    yield verdict


class StoryRule(Protocol):
    """One rule: a module of this package named by what is wrong."""

    RULE: Rule
    LEADS_TO: Decision | None
    """What one finding costs a due story; ``None`` where the verdict's own cost says it, or where it costs nothing."""

    def check(self, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with one story."""
