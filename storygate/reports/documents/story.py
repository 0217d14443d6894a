"""``storygate/story/1``: what stories say, before anything is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.linking.by_bound import Bounds
from storygate.linking.by_prose import Prose
from storygate.reports.documents.finding import findings


if TYPE_CHECKING:
    from collections.abc import Iterable

    from storygate.model import Claim, Criterion, Review, Status, Story, Task
    from storygate.reports.documents.layout import Json


SCHEMA = "storygate/story/1"
_PROSE = Prose(Bounds(()))


def story_document(stories: Iterable[Story]) -> Json:
    """Return the document of some stories, in the order given; its ``stories`` are made as they are written."""
    return {"schema": SCHEMA, "stories": (_story(story) for story in stories)}


def _story(story: Story) -> Json:
    return {
        "path": story.path,
        "id": story.id,
        "title": story.title,
        "dialect": story.dialect,
        "status": _status(story.status),
        "criteria": [_criterion(c) for c in story.criteria],
        "tasks": [_task(t) for t in story.tasks],
        "files": [{"path": f.path, "change": f.change, "line": f.line} for f in story.files],
        "review": _review(story.review, story.claims),
        "findings": findings(story.findings),
    }


def _status(status: Status | None) -> Json | None:
    return {"raw": status.raw, "value": status.value, "line": status.line} if status else None


def _criterion(criterion: Criterion) -> Json:
    return {
        "id": criterion.id,
        "address": criterion.address,
        "text": criterion.text,
        "line": criterion.line,
        "end_line": criterion.end_line,
        "claimed": criterion.claimed,
        "fingerprint": criterion.fingerprint,
        "bounds": [{"text": text, "line": line} for text, line in criterion.bounds],
        "proposals": [
            {
                "bound": made.bound,
                "words": made.proposal.words,
                "line": made.proposal.line,
                "column": made.proposal.column,
                "note": made.proposal.note,
            }
            for made in _PROSE.proposed(criterion)
        ],
    }


def _task(task: Task) -> Json:
    return {
        "text": task.text,
        "line": task.line,
        "state": task.state,
        "criteria": list(task.criteria),
        "all_criteria": task.all_criteria,
        "subtasks": [{"text": s.text, "line": s.line, "state": s.state} for s in task.subtasks],
    }


def _review(review: Review | None, claims: Iterable[Claim]) -> Json:
    return {
        "gate": review.gate if review else None,
        "outcome": review.outcome if review else None,
        "claims": [
            {
                "kind": c.kind,
                "text": c.text,
                "line": c.line,
                "where": c.where,
                "value": c.value,
                "criteria": list(c.criteria),
                "count": c.count,
                "total": c.total,
                "target": c.target,
            }
            for c in claims
        ],
    }
