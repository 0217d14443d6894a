"""What can be wrong with a report: the rules of this room, each with why it matters and what to do."""

from __future__ import annotations

from storygate.model import Rule, Severity


NO_TESTS = Rule(
    "SG200",
    "report-without-tests",
    Severity.NOTE,
    "A report that holds neither a test case nor a figure proves nothing, however green the run that wrote it looked.",
    "Check that the run selected tests, or leave the report out.",
)
REPEATED_REPORT = Rule(
    "SG201",
    "repeated-report",
    Severity.NOTE,
    "Two files with the same bytes are one piece of evidence. The second is not read, so that nothing counts twice.",
    "List each report once, and write a new file for each run.",
)
REPEATED_TEST = Rule(
    "SG202",
    "repeated-test",
    Severity.NOTE,
    "Test cases that cannot be told apart by file, suites, class and name are joined into one test, whose worst outcome "
    "counts: they may be attempts of one test, or different tests under one name.",
    "Give each test a name of its own.",
)
SUITE_FAILED = Rule(
    "SG203",
    "suite-failed",
    Severity.WARNING,
    "A failure that stands in a suite and in none of its test cases is a set-up or a file that broke: tests may be missing.",
    "Mend the set-up, and see that every test of the suite has run.",
)
SUMMARY_DIFFERS = Rule(
    "SG204",
    "summary-differs",
    Severity.WARNING,
    "A summary that counts other tests than the report lists was not written of this run, or tests were lost on the way.",
    "Write the report anew, and neither cut nor merge it by hand; a bound has to hold for both figures until then.",
)
OTHER_COMMIT = Rule(
    "SG205",
    "evidence-of-another-commit",
    Severity.WARNING,
    "The report says which commit it was made of, and this tree does not come from that commit: it was made on another branch, "
    "or the branch was rebased since. What it proves is not here, so it proves nothing.",
    "Run the tests here, or record the figure again.",
)
TOO_OLD = Rule(
    "SG206",
    "evidence-too-old",
    Severity.WARNING,
    "The policy says how old evidence may be (evidence.max_age). What is older proves nothing any more.",
    "Run the tests again, or measure again.",
)
NOT_TRUSTED = Rule(
    "SG207",
    "evidence-not-trusted",
    Severity.WARNING,
    'The policy counts only what CI makes in the same run (evidence.require = "ci"), or only what is signed where it was made '
    '("attested"). A report made on a desk, or one that is committed, proves nothing there.',
    "Let CI run the tests in the job that runs `storygate check`, and do not commit their reports; or have their signatures "
    "verified, and hand in with --verified what the verifier says.",
)
MALFORMED = Rule(
    "SG930",
    "malformed-report",
    Severity.ERROR,
    "A report that breaks off or is not well-formed may have lost the failures it held, so nothing of it counts.",
    "Let the run end and write the report again; nothing may be printed into it.",
    untrusted=True,
)
EMPTY = Rule(
    "SG931",
    "empty-report",
    Severity.ERROR,
    "An empty file is what remains of a run that died before it could write.",
    "Run the tests again, and see why the first run wrote nothing.",
    untrusted=True,
)
UNKNOWN_FORMAT = Rule(
    "SG932",
    "unknown-format",
    Severity.ERROR,
    "Readers are chosen by what a file holds. A format that is not known is not guessed at: a failure might read as a pass.",
    "Let the tool write JUnit XML, or take the file out of evidence.reports.",
    untrusted=True,
)
UNSAFE = Rule(
    "SG933",
    "unsafe-report",
    Severity.ERROR,
    "Entities, external documents, endless nesting and endless text can show one thing and mean another, read other files or "
    "fill the memory. No test runner writes them.",
    "Write the report with the test runner itself and without a document type; cut what the tests print.",
    untrusted=True,
)
OWN_OUTPUT = Rule(
    "SG934",
    "own-report",
    Severity.ERROR,
    "A report that storygate wrote rests on other reports. Read back as evidence it would prove itself.",
    "Write storygate's output where evidence.reports does not match.",
    untrusted=True,
)
UNREADABLE = Rule(
    "SG935",
    "unreadable-report",
    Severity.ERROR,
    "A report that is named but cannot be opened might hold anything.",
    "Check the path and the rights of the file.",
    untrusted=True,
)
BAD_FIGURE = Rule(
    "SG936",
    "unreadable-figure",
    Severity.ERROR,
    "A figure that cannot be read as a number with its unit must not turn into another one, so nothing of its file counts.",
    "Write value as a number, or null where nothing was measured.",
    untrusted=True,
)
INCOMPLETE = Rule(
    "SG937",
    "incomplete-report",
    Severity.ERROR,
    "A scan that failed or broke off has not looked at everything: what it did not find is not absent, so nothing of it counts.",
    "See why the tool stopped, and run it again until its report says that it is complete.",
    untrusted=True,
)

RULES = (
    NO_TESTS,
    REPEATED_REPORT,
    REPEATED_TEST,
    SUITE_FAILED,
    SUMMARY_DIFFERS,
    OTHER_COMMIT,
    TOO_OLD,
    NOT_TRUSTED,
    MALFORMED,
    EMPTY,
    UNKNOWN_FORMAT,
    UNSAFE,
    OWN_OUTPUT,
    UNREADABLE,
    BAD_FIGURE,
    INCOMPLETE,
)
