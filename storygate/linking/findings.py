"""What can be wrong between criteria and evidence: the rules of this room."""

from __future__ import annotations

from storygate.model import Rule, Severity


TWO_READINGS = Rule(
    "SG300",
    "reads-two-ways",
    Severity.WARNING,
    "A reference that can be read in two ways proves nothing in either: a guess would turn a criterion green that nobody tested.",
    'Name it in full, e.g. "Story 1.3 AC2", or set the property ac = 1.3/AC2.',
)
UNKNOWN_CRITERION = Rule(
    "SG301",
    "unknown-criterion",
    Severity.WARNING,
    "A number is accepted only if its story has that criterion. The test may be older than the story, or meant another one.",
    "Correct the number in the test, or add the criterion to the story.",
)
UNKNOWN_STORY = Rule(
    "SG302",
    "unknown-story",
    Severity.WARNING,
    "Evidence that names a story which was not read counts for nothing, however well it went.",
    "Correct the story's id, or add its folder to [stories] paths.",
)
NO_STORY = Rule(
    "SG303",
    "criterion-without-story",
    Severity.NOTE,
    "AC2 is the name of a criterion only together with its story. Nothing around these tests says which one it is.",
    'Name the story in a suite, class or file name ("Story 1.3"), in the property story, or list the tests in the story\'s .links.yml.',
)
UNREAD = Rule(
    "SG304",
    "unread-reference",
    Severity.WARNING,
    "The property says that the test proves a criterion, and cannot be read as one.",
    "Write it as 1.3/AC2; several with commas between them.",
)
CLASH = Rule(
    "SG305",
    "stories-share-an-id",
    Severity.WARNING,
    "Two stories with one id, or two criteria with one number, cannot be told apart by the evidence that names them, so none of it counts.",
    "Give each its own id.",
)
DISAGREE = Rule(
    "SG306",
    "names-disagree",
    Severity.WARNING,
    "One part of the test's names says one story and another part says another, so the test counts for neither.",
    "Make the names say the same.",
)
TWO_SOURCES = Rule(
    "SG307",
    "source-reads-two-ways",
    Severity.WARNING,
    "The test names a criterion, its file would say the story, and more than one file can be meant.",
    "Name the story in the test, set links.roots or links.moved, or let the runner write the file's path into its report.",
)
ABSENT = Rule(
    "SG308",
    "named-test-not-run",
    Severity.NOTE,
    "The story says of a test that it is there, and no report holds it: it was renamed, moved or deleted, or its report is missing.",
    "Correct the name in the story, or add the report that holds the test to [evidence] reports.",
)
CLAIMS_MUCH = Rule(
    "SG309",
    "claims-too-much",
    Severity.WARNING,
    "A test rarely proves so many criteria: more often it names them all and looks at a few. Its links count all the same.",
    "Split the test, or name in it the criteria that it asserts; links.most_criteria says how many are usual.",
)
NO_MATCH = Rule(
    "SG310",
    "nothing-matches",
    Severity.WARNING,
    "An entry that matches no test proves nothing: the test was renamed, moved, deleted or did not run.",
    "Correct the pattern, or remove the entry.",
)
NO_TARGET = Rule(
    "SG311",
    "sidecar-without-criterion",
    Severity.WARNING,
    "The sidecar lists evidence for a story or a criterion that does not exist, so it counts for nothing.",
    "Correct the story or the number in the sidecar.",
)
ATTESTATION = Rule(
    "SG312",
    "attestation-without-signature",
    Severity.WARNING,
    "An observation counts because a person stands behind it: it needs who (by), when (on) and what was seen (what).",
    'Write it as {by: Ana, on: 2026-11-20, what: "…"}.',
)
EXPIRED = Rule(
    "SG313",
    "attestation-expired",
    Severity.WARNING,
    "The observation was good until a day that has passed.",
    "Observe it anew and change on and until.",
)
PROPERTY_AGAINST_TITLE = Rule(
    "SG314",
    "property-against-title",
    Severity.WARNING,
    "The property of a test names one criterion, and its title another. The property counts, but one of the two is wrong.",
    "Make the property and the title name the same criterion.",
)
BOUND = Rule(
    "SG320",
    "unread-bound",
    Severity.ERROR,
    "A bound that cannot be read is compared with nothing, so its criterion is not measured.",
    "Write it as image.size{stage=prod} < 200 MB.",
)
NOT_COMPARED = Rule(
    "SG321",
    "bound-not-compared",
    Severity.WARNING,
    "The figure and its bound are not of one kind, or the bound does not say which of several figures it means.",
    "Give the bound the figure's unit, statistic and scope.",
)
PROPOSED_MISSED = Rule(
    "SG322",
    "proposed-bound-missed",
    Severity.WARNING,
    "The criterion's words seem to state a bound, and the figure in the reports lies outside of it. Nobody has confirmed the bound, "
    "so it costs nothing by itself; it is said so that a passing test cannot hide it.",
    "Meet the bound and confirm it below the criterion, or correct what the criterion says.",
)
SIDECAR = Rule(
    "SG960",
    "unread-sidecar",
    Severity.ERROR,
    "A sidecar that cannot be read may hold the links that a criterion rests on, or the bound that it misses.",
    "Correct the YAML.",
    untrusted=True,
)
SIDECAR_KEY = Rule(
    "SG961",
    "unknown-sidecar-key",
    Severity.ERROR,
    "A key that nobody reads is a link that somebody believes in.",
    "Use story, AC<number>, and under it tests, bounds or attested.",
    untrusted=True,
)

RULES = (
    TWO_READINGS,
    UNKNOWN_CRITERION,
    UNKNOWN_STORY,
    NO_STORY,
    UNREAD,
    CLASH,
    DISAGREE,
    TWO_SOURCES,
    ABSENT,
    CLAIMS_MUCH,
    NO_MATCH,
    NO_TARGET,
    ATTESTATION,
    EXPIRED,
    PROPERTY_AGAINST_TITLE,
    BOUND,
    NOT_COMPARED,
    PROPOSED_MISSED,
    SIDECAR,
    SIDECAR_KEY,
)
"""All rules of this room."""
