"""What can be wrong with a story as it is written, before anything is compared with evidence."""

from __future__ import annotations

from storygate.model.finding import Finding, Rule, Severity
from storygate.model.place import Place


class Notes:
    """What is found wrong with one story while its elements are read."""

    def __init__(self, path: str, story: str) -> None:
        self.path = path
        self.story = story
        self.found: list[Finding] = []

    def add(
        self,
        rule: Rule,
        line: int | None,
        message: str,
        *,
        criterion: str | None = None,
        readings: tuple[str, ...] = (),
    ) -> None:
        """Note a finding at a line of the story, or of the story as a whole."""
        place = Place(self.path, line)
        self.found.append(rule.at(place, message, story=self.story, criterion=criterion, readings=readings))


TEXT_REPAIRED = Rule(
    "SG900",
    "text-repaired",
    Severity.NOTE,
    "The bytes are no clean UTF-8, so the words were mended before reading; a criterion may not read as meant.",
    "Save the file as UTF-8.",
)
NO_CRITERIA = Rule(
    "SG901",
    "no-criteria",
    Severity.WARNING,
    "A story without acceptance criteria that can be read has nothing to prove, and so it is never PASS.",
    "Write the criteria as a numbered list under `## Acceptance Criteria`.",
)
CRITERIA_UNNUMBERED = Rule(
    "SG902",
    "criteria-unnumbered",
    Severity.NOTE,
    "Criteria without numbers are numbered by position: a criterion inserted above shifts every id below it.",
    "Number the criteria, so that tests and reviews can name them for good.",
)
CRITERION_TWICE = Rule(
    "SG903",
    "criterion-twice",
    Severity.WARNING,
    "Two criteria carry one number, so a test that names it may mean either.",
    "Give every criterion of a story its own number.",
)
NUMBERING_GAP = Rule(
    "SG904",
    "numbering-gap",
    Severity.NOTE,
    "A number is missing or out of order: a criterion may have been dropped, or a reference may be off by one.",
    "Check that no criterion was lost; keep the numbers as they are if it was dropped on purpose.",
)
UNKNOWN_MARK = Rule(
    "SG905",
    "unknown-mark",
    Severity.WARNING,
    "A checkbox mark that is neither empty nor a tick is counted as open: unknown is never done.",
    "Write `[x]` for done and `[ ]` for open.",
)
UNPLACED_LINE = Rule(
    "SG906",
    "unplaced-line",
    Severity.NOTE,
    "The line looks like a criterion, a task or a file, but the rest of its section is written another way.",
    "Write it like its neighbours if it should count.",
)
NO_STATUS = Rule(
    "SG907",
    "no-status",
    Severity.NOTE,
    "Without a status nobody can say whether the story claims to be complete, so it is not judged.",
    "Write the status on the line below `## Status`.",
)
STATUS_TWICE = Rule(
    "SG908",
    "status-twice",
    Severity.WARNING,
    "Two places name different statuses; the first one is used.",
    "Keep one status.",
)
UNKNOWN_STATUS = Rule(
    "SG909",
    "unknown-status",
    Severity.NOTE,
    "The status is no word storygate knows, so the story counts as not due.",
    "Use Draft, Approved, InProgress, Review or Done, or the words of sprint-status.yaml.",
)
UNKNOWN_CRITERION = Rule(
    "SG910",
    "task-names-unknown-criterion",
    Severity.WARNING,
    "A task names a criterion the story does not have, so the reference counts for nothing.",
    "Correct the number, or write the criterion it means.",
)
OPEN_FENCE = Rule(
    "SG911",
    "open-fence",
    Severity.WARNING,
    "A code fence or comment that is never closed hides the rest of the story from every reader of markdown.",
    "Close it where its content ends.",
    untrusted=True,
)
ID_TWICE = Rule(
    "SG912",
    "id-twice",
    Severity.WARNING,
    "Title and file name name different stories; the title is used, but a test may name the other.",
    "Make title and file name agree.",
)
CRITERION_STRUCK = Rule(
    "SG913",
    "criterion-struck",
    Severity.NOTE,
    "A criterion that is struck through and whose number is used again below was replaced, and is left out.",
    "Remove what was replaced once nobody needs it.",
)

RULES = (
    TEXT_REPAIRED,
    NO_CRITERIA,
    CRITERIA_UNNUMBERED,
    CRITERION_TWICE,
    NUMBERING_GAP,
    UNKNOWN_MARK,
    UNPLACED_LINE,
    NO_STATUS,
    STATUS_TWICE,
    UNKNOWN_STATUS,
    UNKNOWN_CRITERION,
    OPEN_FENCE,
    ID_TWICE,
    CRITERION_STRUCK,
)
