"""Small projects, and the spots of what a runner reports of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storygate.evidence.collection import collect
from storygate.sources.sources import Sources


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from storygate.model import Spot


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty project."""
    folder = tmp_path / "shop"
    folder.mkdir()
    return folder


@pytest.fixture
def spots(root: Path, tmp_path: Path) -> Callable[..., list[Spot]]:
    """Write files, read a report, and return where its tests stand, in the report's order."""

    def find(
        files: Mapping[str, str],
        report: str,
        *,
        roots: Sequence[str] = (),
        moved: Sequence[tuple[str, str]] = (),
    ) -> list[Spot]:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (tmp_path / "report.xml").write_text(report, "utf-8")
        evidence = collect([(tmp_path / "report.xml", "report.xml")])
        assert evidence.trusted, evidence.findings
        sources = Sources(root, roots=roots, moved=moved)
        return [sources.spot(test.case) for test in evidence.tests]

    return find


@pytest.fixture
def spot(spots: Callable[..., list[Spot]]) -> Callable[..., Spot]:
    """The same for one test: the attributes of its ``<testcase>``, and the names of the suites around it."""

    def find(files: Mapping[str, str], testcase: str, suite: str = "all", **config: Sequence[str]) -> Spot:
        (found,) = spots(files, f'<testsuite name="{suite}"><testcase {testcase}/></testsuite>', **config)
        return found

    return find
