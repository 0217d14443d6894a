"""The judging room's kinds of finding, for ``storygate explain`` and the catalogue."""

from __future__ import annotations

from storygate.judging.rules import STORY_RULES


RULES = tuple(sorted((rule.RULE for rule in STORY_RULES), key=lambda rule: rule.code))
