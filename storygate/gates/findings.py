"""What can be wrong with gate files: with the file as such (SG95x), with what it says (SG40x), with waivers (SG41x)."""

from __future__ import annotations

from storygate.model import Rule, Severity


GATE_UNREADABLE = Rule(
    "SG950",
    "gate-unreadable",
    Severity.ERROR,
    why="A gate file that is no valid YAML may hold a decision or a waiver, and nobody can tell which. Guessing at it would "
    "make one tool see a PASS where another sees nothing.",
    fix="Mend the YAML at the line named.",
    untrusted=True,
)
TEXT_AFTER_GATE = Rule(
    "SG951",
    "text-after-gate",
    Severity.NOTE,
    why="Only the first YAML document of a gate file is read. What follows it, a report in markdown for example, is left alone.",
    fix="Move the text into a file of its own.",
)
DUPLICATE_KEY = Rule(
    "SG952",
    "gate-key-twice",
    Severity.WARNING,
    why="A key that stands twice in one mapping can be read two ways: some readers take the first, some the last, some refuse.",
    fix="Keep one of the two.",
)
UNKNOWN_SCHEMA = Rule(
    "SG400",
    "gate-of-unknown-schema",
    Severity.WARNING,
    why="The fields of a gate are those of the method's schema 1. Another schema may mean something else by the same word.",
    fix="Write `schema: 1`, or read the gate with the tool that wrote it.",
)
FOREIGN_SPELLING = Rule(
    "SG401",
    "gate-spelled-otherwise",
    Severity.NOTE,
    why="The decision is written under another key than `gate`, where the method's own readers look for it.",
    fix="Write the decision as `gate: PASS`, CONCERNS, FAIL or WAIVED.",
)
UNKNOWN_GATE = Rule(
    "SG402",
    "gate-word-unknown",
    Severity.WARNING,
    why="A gate says PASS, CONCERNS, FAIL or WAIVED. Another word leaves open whether the story holds.",
    fix="Choose one of the four words.",
)
FOREIGN_SEVERITY = Rule(
    "SG403",
    "severity-spelled-otherwise",
    Severity.NOTE,
    why="Issues are low, medium or high. Another word is read as the nearest of the three and never written.",
    fix="Write low, medium or high.",
)
GATE_WITHOUT_STORY = Rule(
    "SG404",
    "gate-without-story",
    Severity.WARNING,
    why="A gate that does not say which story it belongs to counts for none, whatever its file is called.",
    fix="Write the story's id in quotes, e.g. `story: '1.10'`.",
)
INCOMPLETE_WAIVER = Rule(
    "SG410",
    "waiver-incomplete",
    Severity.WARNING,
    why="A waiver is a person's word that a gap is acceptable. Without a reason and a name there is nobody to ask, so it is "
    "not honoured.",
    fix="Write both `reason` and `approved_by`, or take the waiver out.",
)
EXPIRED_WAIVER = Rule(
    "SG411",
    "waiver-expired",
    Severity.WARNING,
    why="The waiver's last day is over: what was accepted for a while is open again, and counts no more.",
    fix="Close the gap, or have the waiver renewed by whoever approved it.",
)
UNCLEAR_WAIVER = Rule(
    "SG412",
    "waiver-unclear",
    Severity.WARNING,
    why="The waiver can be read in more than one way, or its last day is no date. An exception has to be plain to be honoured.",
    fix="Write it once, with `until` as a date like 2026-12-31.",
)
WAIVER_OF_UNKNOWN_STORY = Rule(
    "SG413",
    "waiver-of-unknown-story",
    Severity.WARNING,
    why="No story has this id, or more than one has, so the waiver covers nothing.",
    fix="Correct the gate's `story`, or delete the gate.",
)
WAIVER_TOO_LONG = Rule(
    "SG414",
    "waiver-too-long",
    Severity.WARNING,
    why="The policy caps how long a gap may be accepted, so that nobody forgets it. A waiver that runs longer, or without end, "
    "is not honoured.",
    fix="Have it given anew with an `until` inside of policy.waivers.days.",
)
SEVERAL_GATES = Rule(
    "SG420",
    "several-gates-of-one-story",
    Severity.WARNING,
    why="More than one gate file names the same story. Readers that take the newest by its time stamp differ after a clone.",
    fix="Keep one of them and delete the others.",
)
OTHER_SLUG = Rule(
    "SG421",
    "gate-under-another-name",
    Severity.NOTE,
    why="The story's title has changed since its gate was made. The gate keeps its file, so that no orphan is left behind.",
    fix="Rename the file if the new title should show.",
)
GAP_NOT_IN_BASELINE = Rule(
    "SG430",
    "gap-not-in-baseline",
    Severity.ERROR,
    why="The project has adopted its known gaps in a baseline. This one is not among them, is worse than it was, or is of a "
    "criterion that says something else by now, so it counts.",
    fix="Close the gap, or have it accepted by name: `storygate waive`.",
)
BASELINE_FIXED = Rule(
    "SG431",
    "baseline-entry-fixed",
    Severity.NOTE,
    why="A gap of the baseline is closed. As long as its entry stands there, the same gap may come back unseen.",
    fix="Run `storygate baseline`, which takes out what is fixed, and commit the file.",
)
BASELINE_UNREADABLE = Rule(
    "SG953",
    "baseline-unreadable",
    Severity.ERROR,
    why="A baseline that cannot be read may cover any gap or none. Neither is guessed at.",
    fix="Mend the file at the line named, or delete it and run `storygate baseline`.",
    untrusted=True,
)

RULES = (
    UNKNOWN_SCHEMA,
    FOREIGN_SPELLING,
    UNKNOWN_GATE,
    FOREIGN_SEVERITY,
    GATE_WITHOUT_STORY,
    INCOMPLETE_WAIVER,
    EXPIRED_WAIVER,
    UNCLEAR_WAIVER,
    WAIVER_OF_UNKNOWN_STORY,
    WAIVER_TOO_LONG,
    SEVERAL_GATES,
    OTHER_SLUG,
    GAP_NOT_IN_BASELINE,
    BASELINE_FIXED,
    GATE_UNREADABLE,
    TEXT_AFTER_GATE,
    DUPLICATE_KEY,
    BASELINE_UNREADABLE,
)
