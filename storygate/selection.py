"""Some stories out of a whole run: what a person names as ids or paths."""

from __future__ import annotations

import difflib

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storygate.errors import NothingToJudgeError
from storygate.judging.decision import worst
from storygate.stories.ids import normal


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storygate.model import Assessment


def select(assessment: Assessment, chosen: Sequence[str], *, shown: Callable[[Path], str]) -> Assessment:
    """Return the assessment with only the stories that ids or paths name; all of them where none is named.

    Args:
        assessment: The whole run.
        chosen: Ids in any spelling, or paths as a person types them.
        shown: How the project names a path.

    Raises:
        NothingToJudgeError: where a name matches no story.
    """
    if not chosen:
        return assessment
    kept = []
    for name in chosen:
        path = shown(Path(name))
        matching = [j for j in assessment.judgements if normal(j.story.id) == normal(name) or j.story.path == path]
        if not matching:
            raise NothingToJudgeError(_unknown(name, [j.story.id for j in assessment.judgements]))
        kept += [judgement for judgement in matching if judgement not in kept]
    ids = {judgement.story.id for judgement in kept}
    decisions = [judgement.decision for judgement in kept if judgement.decision is not None]
    return replace(
        assessment,
        judgements=tuple(kept),
        decision=worst(decisions) if decisions else None,
        findings=tuple(found for found in assessment.findings if found.story is None or found.story in ids),
    )


def _unknown(name: str, ids: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, ids, n=3)
    hint = (
        f"did you mean {' or '.join(close)}?"
        if close
        else f"{len(ids)} {'story was' if len(ids) == 1 else 'stories were'} found; see `storygate status`"
    )
    return f"no story {name!r}; {hint}"
