"""Whether what a gate rests on is still there: its pins compared with the tree as it is, without running a test."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from storygate.gates.pins import policy_digest
from storygate.judging.waiving import expired
from storygate.model import Check, GroundState, Place
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from storygate.gates.schema import GateFile, Pins
    from storygate.model import Policy, Story


class Tree(Protocol):
    """What is asked of the files and of git."""

    def comes_from(self, commit: str) -> bool | None:
        """Whether this tree comes from a commit; ``None`` where nobody can tell."""

    def changed(self, commit: str, names: Iterable[str]) -> Iterable[str] | None:
        """The files meant by some written names that differ from a commit; ``None`` where nobody can tell."""

    def sha256(self, path: str) -> str | None:
        """The digest of a file; ``None`` where it is not there, or outside of the project."""


def verify(
    gates: Sequence[GateFile], stories: Sequence[Story], tree: Tree, *, policy: Policy, today: date
) -> list[Check]:
    """Return the states of every gate, in the order given: all that is wrong with it, or that it is current.

    Args:
        gates: Those that were read; the findings of unreadable ones are the caller's.
        stories: The project's.
        tree: The files as they are.
        policy: What counts today.
        today: The day by which waivers run out.
    """
    per_story = Counter(normal(gate.story) for gate in gates if gate.story)
    by_id: dict[tuple[str, ...], list[Story]] = {}
    for story in stories:
        by_id.setdefault(normal(story.id), []).append(story)
    checks: list[Check] = []
    for gate in gates:
        if gate.story is None:
            continue
        key = normal(gate.story)
        found = [*_belonging(gate, by_id.get(key, []), per_story[key]), *_waivers(gate, today)]
        if not found and len(by_id.get(key, ())) == 1:
            found = list(_pinned(gate, by_id[key][0], tree, policy))
        checks += found or [_check(gate, GroundState.CURRENT, Place(gate.path), "rests on what it rested on")]
    return checks


def _check(gate: GateFile, state: GroundState, place: Place, message: str, remedy: str = "") -> Check:
    return Check(gate.path, gate.story, gate.gate, state, place, message, remedy)


def _belonging(gate: GateFile, stories: Sequence[Story], gates: int) -> Iterator[Check]:
    place = Place(gate.path)
    if not stories:
        yield _check(
            gate,
            GroundState.ORPHANED,
            place,
            f"no story has the id {gate.story}",
            "delete the gate, or correct its `story`",
        )
    if len(stories) > 1:
        paths = ", ".join(story.path for story in stories)
        yield _check(
            gate,
            GroundState.AMBIGUOUS,
            place,
            f"{len(stories)} stories are {gate.story}: {paths}",
            "give each its own id",
        )
    if gates > 1:
        yield _check(gate, GroundState.AMBIGUOUS, place, f"story {gate.story} has {gates} gates", "keep one of them")


def _waivers(gate: GateFile, today: date) -> Iterator[Check]:
    for waiver in (gate.waiver, *gate.waivers):
        if waiver is not None and waiver.active and expired(waiver.until, today):
            what = waiver.criterion or "the story"
            message = f"the waiver of {what} by {waiver.approved_by or 'nobody'} ended on {waiver.until}"
            remedy = "close the gap, or have it waived anew"
            yield _check(gate, GroundState.EXPIRED, Place(gate.path, waiver.line), message, remedy)


def _pinned(gate: GateFile, story: Story, tree: Tree, policy: Policy) -> Iterator[Check]:
    pins = gate.pins
    again = f"storygate gate {story.id}"
    if pins is None:
        yield _check(gate, GroundState.UNPINNED, Place(gate.path), "records nothing to compare with", again)
        return
    place = Place(gate.path, pins.line)
    if pins.gate != gate.gate:
        message = f"says {gate.gate or 'nothing'}, and storygate decided {pins.gate or 'nothing'}"
        yield _check(
            gate, GroundState.EDITED, Place(gate.path), message, f"{again}; to accept a gap, storygate waive {story.id}"
        )
    if pins.policy != policy_digest(policy):
        yield _check(gate, GroundState.OUTDATED, place, "the policy has changed since", again)
    yield from _criteria(gate, pins, story, again)
    yield from _evidence(gate, pins, tree, again)
    yield from _files(gate, pins, story, tree)


def _criteria(gate: GateFile, pins: Pins, story: Story, again: str) -> Iterator[Check]:
    known = {normal(pinned.id) for pinned in pins.criteria}
    for pinned in pins.criteria:
        place = Place(gate.path, pinned.line)
        now = [criterion for criterion in story.criteria if normal(criterion.id) == normal(pinned.id)]
        if not now:
            yield _check(gate, GroundState.ORPHANED, place, f"{story.path} has no AC{pinned.id} any more", again)
        elif len(now) > 1:
            message = f"{story.path} has {len(now)} criteria AC{pinned.id}"
            yield _check(gate, GroundState.AMBIGUOUS, place, message, "give each its own number")
        elif now[0].fingerprint != pinned.fingerprint:
            at = Place(story.path, now[0].line)
            message = f"AC{pinned.id} says something else than when it was judged {pinned.verdict}"
            yield _check(gate, GroundState.OUTDATED, at, message, f"see that its evidence still fits, then {again}")
    for criterion in story.criteria:
        if normal(criterion.id) not in known:
            message = f"AC{criterion.id} was not there when the story was judged"
            yield _check(gate, GroundState.OUTDATED, Place(story.path, criterion.line), message, again)


def _evidence(gate: GateFile, pins: Pins, tree: Tree, again: str) -> Iterator[Check]:
    for report in pins.evidence:
        place = Place(gate.path, report.line)
        now = tree.sha256(report.path)
        if now is None:
            yield _check(
                gate, GroundState.MISSING, place, f"{report.path} is not there", f"run the tests, then {again}"
            )
        elif now != report.sha256:
            yield _check(gate, GroundState.EDITED, place, f"{report.path} is not the report that was judged", again)


def _files(gate: GateFile, pins: Pins, story: Story, tree: Tree) -> Iterator[Check]:
    again = f"storygate gate {story.id}"
    place, judged = Place(gate.path, pins.line), pins.commit[:12]
    known = tree.comes_from(pins.commit) if pins.commit else True
    if known is False:
        message = f"judged on {judged}, which this tree does not come from"
        yield _check(gate, GroundState.FOREIGN, place, message, f"run the tests here, then {again}")
        return
    since = tree.changed(pins.commit, pins.files) if known and pins.commit else ()
    if known is None or since is None:
        message = f"judged on {judged}, and git cannot tell here what has become of it"
        remedy = "fetch the whole history (fetch-depth: 0), then storygate verify"
        yield _check(gate, GroundState.FOREIGN, place, message, remedy)
        return
    # The gate is written after it is judged, and the words of the story are compared one by one.
    own = {gate.path, story.path}
    stood = {file.path: file.sha256 for file in pins.changed}
    changed = [name for name in sorted({*since, *stood} - own) if (tree.sha256(name) or "") != stood.get(name)]
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        message = f"{changed[0]}{more} changed since {judged or 'it was judged'}"
        yield _check(gate, GroundState.STALE, place, message, f"run the tests again, then {again}")
