"""A criterion's markdown as prose: what is code, quotation, condition or an aside holds no bound.

Everything keeps its place, so that a figure's line and column are those of the file.
"""

from __future__ import annotations

import re

from storygate.linking.prose.signs import any_of
from storygate.model.immutable import immutable
from storygate.stories.quantities import lowered


LONGEST = 6_000
"""Characters of a criterion that are read; those of real stories are far shorter."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCED = re.compile(
    r"(?:^|\n)[ \t]*(?:`{3,}|~{3,})(?!gherkin|cucumber|feature)[^\n]*\n.*?(?:\n[ \t]*(?:`{3,}|~{3,})|\Z)", re.DOTALL
)
_CODE = re.compile(r"`(?![<>≤≥=~ ]{0,4}\d[\d.,]{0,12}\s?[A-Za-z%]{0,8}`)[^`\n]{1,300}`")
"""Code, unless it is a bare figure."""
_QUOTED = re.compile(r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|「[^」\n]{1,300}」|『[^』\n]{1,300}』|«[^»\n]{1,300}»")
_MARKUP = re.compile(r"\*+|(?<=\])\([^()\n]{0,300}\)|[\[\]`]")
_BREAK = re.compile(r"[,;、，；()（）\n|]|\.(?=\s|\Z)|。|\s(?:and|but|e|y|und|et|и|ve|và)\s")
_SENTENCE = re.compile(r"\n|[.;!?](?=\s|\Z)|[。；！]")
_STEP = re.compile(
    rf"(?P<condition>{any_of(('given', 'when', 'if', 'unless', 'while', 'until', 'dado', 'dada', 'dados', 'quando', 'cuando', 'si', 'falls', 'wenn', 'angenommen', 'gegeben', 'khi', 'nếu', 'eğer', 'lorsque', 'когда', 'если', 'дано', '如果', '若', '假如', '假设'))}|当(?!前))"
    rf"|(?P<outcome>{any_of(('then', 'então', 'entonces', 'dann', 'alors', 'thì', 'тогда', 'allora', '那么', '则', '那麼'))})"
)
_GATE = re.compile(
    r"\b(?:ci|build|pipeline|gate|check|job|workflow|commit|merge|hook)\s(?:\w+\s){0,2}?(?:fails?|failing|blocks?|breaks?|stops?)\s\Z"
)
"""What follows is no condition of the product, but what a pipeline refuses."""
_PAUSE = re.compile(r"[,，;；]|\.(?=\s|\Z)|。")


@immutable
class Prose:
    """One criterion, prepared for reading."""

    words: str
    """In lower case, without comments and fenced code: where subjects are looked for."""
    figures: str
    """The same with code, quotations and conditions blanked: where figures are looked for."""

    def segment(self, start: int, end: int) -> tuple[int, int]:
        """Return the part between commas, brackets and the like that holds a span."""
        return _around(_BREAK, self.figures, start, end)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the sentence, or line, that holds a span."""
        return _around(_SENTENCE, self.figures, start, end)

    def breaks(self, start: int, end: int) -> int:
        """Return how many commas, brackets and the like lie between two places."""
        return sum(1 for _ in _BREAK.finditer(self.words, start, end))


def prose(source: str) -> Prose:
    """Return a criterion's markdown prepared for reading; at most ``LONGEST`` characters of it."""
    text = _blanked(_FENCED, _blanked(_COMMENT, source[:LONGEST].replace("&lt;", "   <").replace("&gt;", "   >")))
    words = lowered(_blanked(_MARKUP, text))
    figures = lowered(_blanked(_MARKUP, _blanked(_QUOTED, _blanked(_CODE, text))))
    return Prose(words, _without_conditions(figures))


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: "".join("\n" if c == "\n" else " " for c in found[0]), text)


def _without_conditions(text: str) -> str:
    """Blank what stands between ``Given`` or ``When`` and ``Then``, or after ``if`` and ``when`` up to the next comma."""
    steps = list(_STEP.finditer(text))
    for number, step in enumerate(steps):
        if step.lastgroup != "condition" or _GATE.search(text, max(0, step.start() - 40), step.start()):
            continue
        later = next((s.start() for s in steps[number + 1 :] if s.lastgroup == "outcome"), None)
        paragraph = text.find("\n\n", step.end())
        if later is None or 0 <= paragraph < later:
            pause = _PAUSE.search(text, step.end())
            later = pause.start() if pause else len(text)
            later = min(later, end) if (end := text.find("\n", step.end())) >= 0 else later
        text = text[: step.start()] + re.sub(r"[^\n]", " ", text[step.start() : later]) + text[later:]
    return text


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = 0
    for found in pattern.finditer(text, 0, start):
        first = found.end()
    following = pattern.search(text, end)
    return first, following.start() if following else len(text)
