"""How one test case came out, by its direct children first and its status attribute then.

error > failure > skipped > status > passed. Nothing that is not understood is a pass: an unknown child or status
means that the test has not shown anything. Surefire's ``rerun…`` and ``flaky…`` children never decide by themselves.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from storygate.evidence.texts import first_line
from storygate.model import Outcome


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

EXPECTED_FAILURE = "passes because it is expected to fail"
"""Detail of a case that the report shows as passed although the test is known to be broken."""

_QUIET = frozenset({"properties", "system-out", "system-err", "attachments", "description", "tags"})
_RETRIED = frozenset({"flakyError", "flakyFailure", "rerunError", "rerunFailure"})
_STATUS = {
    **dict.fromkeys(("", "completed", "executed", "ok", "pass", "passed", "run", "success", "successful"), Outcome.PASSED),
    **dict.fromkeys(("fail", "failed", "failure"), Outcome.FAILED),
    **dict.fromkeys(("broken", "error", "errored"), Outcome.ERROR),
    **dict.fromkeys(("ignored", "pending", "skip", "skipped", "todo"), Outcome.SKIPPED),
    **dict.fromkeys(("disabled", "notrun", "suppressed"), Outcome.NOT_RUN),
}
_WORST = (Outcome.ERROR, Outcome.FAILED, Outcome.SKIPPED, Outcome.NOT_RUN)
_OF_A_FAILED_ATTEMPT = re.compile(r"\[\[ATTACHMENT\|[^\]\r\n]{0,4000}?(?:-retry\d+/|error-context\.md|test-failed-\d+\.png)")


def by_children(element: _Element, children: Sequence[_Element]) -> tuple[Outcome, str]:
    """Return outcome and detail of a test case that has ``children`` besides its properties."""
    from junitparser import Error, Failure, Skipped, xunit2  # noqa: PLC0415 - most test cases have no such child

    case = xunit2.TestCase.fromelem(element)
    for kind, outcome in ((Error, Outcome.ERROR), (Failure, Outcome.FAILED), (Skipped, Outcome.SKIPPED)):
        for result in case.iterchildren(kind):
            said = first_line(result.message) or first_line(result.text) or first_line(result.type)
            expected = outcome is Outcome.SKIPPED and "xfail" in (result.type or "")
            return outcome, f"expected to fail: {said}"[:200] if expected else said
    for child in children:
        if child.tag in _RETRIED:
            return Outcome.FLAKY, f"passed on a retry, after: {first_line(child.get('message')) or child.tag}"[:200]
    for child in children:
        if child.tag not in _QUIET:
            return Outcome.NOT_RUN, f"holds <{str(child.tag)[:100]}>, which says nothing that is known"
    return Outcome.PASSED, ""


def by_status(attributes: Mapping[str, str]) -> tuple[Outcome, str]:
    """Return outcome and detail of a test case without a result child, by ``status`` and ``result``."""
    said = [(name, attributes[name]) for name in ("status", "result") if attributes.get(name)]
    read = [(_STATUS.get("".join(word.lower().split()), Outcome.NOT_RUN), f"{name} {word[:100]!r}") for name, word in said]
    for outcome in _WORST:
        for found, detail in read:
            if found is outcome:
                return outcome, detail
    return Outcome.PASSED, ""


def by_output(output: str) -> tuple[Outcome, str]:
    """Return outcome and detail of a passed test case by what it printed.

    Playwright writes a test that passed on a retry as a plain pass; files attached by the failed attempt remain.
    """
    if "[[ATTACHMENT|" in output and _OF_A_FAILED_ATTEMPT.search(output):
        return Outcome.FLAKY, "passed on a retry: files of a failed attempt are attached"
    return Outcome.PASSED, ""
