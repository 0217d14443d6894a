"""Values that every room knows. Imports the standard library only."""

from storygate.model.evidence import Attestation, Counts, Metric, Origin, Outcome, Report, Test, TestCase
from storygate.model.finding import Finding, Rule, Severity
from storygate.model.judgement import (
    Assessment,
    Baseline,
    Decision,
    Judgement,
    Touched,
    Verdict,
    VerdictValue,
    Waiver,
    Why,
)
from storygate.model.link import How, Link, LinkKind, Stated
from storygate.model.place import Place
from storygate.model.policy import Policy
from storygate.model.reference import Reference, TestName
from storygate.model.source import Around, Remark, Spot
from storygate.model.story import (
    Claim,
    ClaimKind,
    Criterion,
    ListedFile,
    Review,
    State,
    Status,
    StatusValue,
    Story,
    Subtask,
    Task,
)
from storygate.model.verification import FINE, Check, GroundState


__all__ = [
    "FINE",
    "Around",
    "Assessment",
    "Attestation",
    "Baseline",
    "Check",
    "Claim",
    "ClaimKind",
    "Counts",
    "Criterion",
    "Decision",
    "Finding",
    "GroundState",
    "How",
    "Judgement",
    "Link",
    "LinkKind",
    "ListedFile",
    "Metric",
    "Origin",
    "Outcome",
    "Place",
    "Policy",
    "Reference",
    "Remark",
    "Report",
    "Review",
    "Rule",
    "Severity",
    "Spot",
    "State",
    "Stated",
    "Status",
    "StatusValue",
    "Story",
    "Subtask",
    "Task",
    "Test",
    "TestCase",
    "TestName",
    "Touched",
    "Verdict",
    "VerdictValue",
    "Waiver",
    "Why",
]
