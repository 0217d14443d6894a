"""Where reports come from: this desk, this run of CI, or a file that a verifier has found signed."""

from __future__ import annotations

import os

from typing import TYPE_CHECKING

from storygate.evidence import git
from storygate.model import Origin


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storygate.history.checkout import Checkout
    from storygate.model import Report


def origin(env: Mapping[str, str] = os.environ) -> Origin:
    """Return where this process runs: whether a CI service says that it runs it."""
    ci = env.get("CI", "").lower() in {"1", "true", "yes"} or env.get("GITHUB_ACTIONS")
    return Origin.CI if ci else Origin.LOCAL


def origins(checkout: Checkout, reports: Sequence[Report], env: Mapping[str, str] = os.environ) -> dict[str, Origin]:
    """Return where each report came from, by its path.

    A report that is committed and as it was committed was made in no run of CI. What a verifier has found signed is
    attested wherever it lies.
    """
    run, found = origin(env), {report.path: Origin.ATTESTED for report in reports if report.attested}
    others = [report.path for report in reports if report.path not in found]
    committed = as_committed(checkout, others) if run is Origin.CI else frozenset()
    return found | {path: Origin.LOCAL if path in committed else run for path in others}


def as_committed(checkout: Checkout, reports: Iterable[str]) -> frozenset[str]:
    """Return the reports that are as they were committed, so that no run since has made them."""
    inside = [path for path in reports if not path.startswith(("/", ".."))]
    tracked = frozenset(git.tracked(checkout.root, inside))
    return tracked - (checkout.changed or frozenset()) if tracked else tracked
