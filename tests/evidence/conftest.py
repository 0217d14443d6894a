"""Reports written for one test and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storygate.evidence.collection import Evidence, collect


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def evidence(tmp_path: Path) -> Callable[..., Evidence]:
    """Write each text as a report (r1, r2, …) and return the evidence of all of them."""

    def write_and_collect(*texts: str | bytes) -> Evidence:
        files = []
        for number, text in enumerate(texts, 1):
            path = tmp_path / f"r{number}"
            path.write_bytes(text.encode() if isinstance(text, str) else text)
            files.append((path, path.name))
        return collect(files)

    return write_and_collect
