"""How one test case came out, by its direct children first and its status attribute then.

error > failure > skipped > status > passed. Nothing that is not understood is a pass: an unknown child or status
means that the test has not shown anything. Surefire's ``rerun…`` and ``flaky…`` children never decide by themselves.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.evidence.properties import declared, printed
from storygate.evidence.texts import first_line
from storygate.model import Outcome


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storygate.evidence.xml import Element

EXPECTED_FAILURE = "passes because it is expected to fail"
"""Detail of a case that the report shows as passed although the test is known to be broken."""

RERUN = "storygate.rerun"
"""The property by which storygate's pytest plug-in numbers an attempt after the first."""

_RESULTS = (("error", Outcome.ERROR), ("failure", Outcome.FAILED), ("skipped", Outcome.SKIPPED))
_QUIET = frozenset({"properties", "system-out", "system-err", "attachments", "description", "tags"})
_RETRIED = frozenset({"flakyError", "flakyFailure", "rerunError", "rerunFailure"})
_STATUS = {
    **dict.fromkeys(
        ("", "completed", "executed", "ok", "pass", "passed", "run", "success", "successful"), Outcome.PASSED
    ),
    **dict.fromkeys(("fail", "failed", "failure"), Outcome.FAILED),
    **dict.fromkeys(("broken", "error", "errored"), Outcome.ERROR),
    **dict.fromkeys(("ignored", "pending", "skip", "skipped", "todo"), Outcome.SKIPPED),
    **dict.fromkeys(("disabled", "notrun", "suppressed"), Outcome.NOT_RUN),
}
_WORST = (Outcome.ERROR, Outcome.FAILED, Outcome.SKIPPED, Outcome.NOT_RUN, Outcome.PASSED)
_PASSED = Outcome.PASSED
_OPEN = frozenset({Outcome.PASSED, Outcome.FLAKY})
# Playwright writes a test that passed on a retry as a plain pass; what the failed attempt attached remains.
_OF_A_FAILED_ATTEMPT = re.compile(
    r"\[\[ATTACHMENT\|[^\]\r\n]{0,4000}?(?:-retry\d+/|error-context\.md|test-failed-\d+\.png)"
)


def by_children(element: Element) -> tuple[Outcome, str, list[tuple[str, str]]]:
    """Return outcome and detail by the children of a test case, and the properties they hold."""
    own: list[tuple[str, str]] = []
    others = []
    text = element.text
    loose = bool(text) and not text.isspace()
    for child in element:
        if child.tag == "properties":
            own += declared(child)
        else:
            others.append(child)
        text = child.tail
        if text and not text.isspace():
            loose = True
    outcome, detail = _by_results(others) if others else (_PASSED, "")
    for child in others:
        output = child.text if child.tag == "system-out" else None
        if output:
            own += printed(output)
            if outcome is _PASSED and "[[ATTACHMENT|" in output and _OF_A_FAILED_ATTEMPT.search(output):
                outcome, detail = Outcome.FLAKY, "passed on a retry: files of a failed attempt are attached"
    if outcome in _OPEN:
        outcome, detail = _doubt(own, loose=loose) or (outcome, detail)
    return outcome, detail, own


def _doubt(own: Sequence[tuple[str, str]], *, loose: bool) -> tuple[Outcome, str] | None:
    """Return what else speaks against a test case without a result child; ``loose`` text stands in none of its children."""
    for name, value in own:
        if name == "fail":
            return _PASSED, EXPECTED_FAILURE
        if name == RERUN:
            return Outcome.FLAKY, f"passed on attempt {value[:10]}"
    return (Outcome.NOT_RUN, "holds text outside of any element") if loose else None


def _by_results(children: Sequence[Element]) -> tuple[Outcome, str]:
    tags = [child.tag for child in children]
    for tag, outcome in _RESULTS:
        if tag in tags:
            return outcome, _said(tag, children[tags.index(tag)])
    for child in children:
        if child.tag in _RETRIED:
            return Outcome.FLAKY, f"passed on a retry, after: {first_line(child.get('message')) or child.tag}"[:200]
    for child in children:
        if child.tag not in _QUIET:
            return Outcome.NOT_RUN, f"holds <{str(child.tag)[:100]}>, which says nothing that is known"
    return _PASSED, ""


def _said(tag: str, element: Element) -> str:
    kind = element.get("type") or ""
    said = first_line(element.get("message")) or first_line(element.text) or first_line(kind)
    return f"expected to fail: {said}"[:200] if tag == "skipped" and "xfail" in kind else said


def with_status(attributes: Mapping[str, str], outcome: Outcome, detail: str) -> tuple[Outcome, str]:
    """Return outcome and detail with ``status`` and ``result`` heeded, which only speak where no child does."""
    if outcome not in _OPEN:
        return outcome, detail
    said = [(name, attributes[name]) for name in ("status", "result") if attributes.get(name)]
    read = [
        (_STATUS.get("".join(word.lower().split()), Outcome.NOT_RUN), f"{name} {word[:100]!r}") for name, word in said
    ]
    worst = min(read, key=lambda pair: _WORST.index(pair[0]), default=(Outcome.PASSED, ""))
    return (outcome, detail) if worst[0] is Outcome.PASSED else worst
