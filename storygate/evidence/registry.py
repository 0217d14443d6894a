"""All readers: one line each, with a test that is cheap enough to ask every file.

A reader's module is imported only for a file that passes its test, so a run that reads JUnit alone pays for no other. The
first one that passes and then accepts the file reads it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from storygate.evidence.interface import Form
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storygate.evidence.interface import Content, Reader

    Test = Callable[[Content], bool]


@immutable
class Known:
    """A reader that is not imported yet."""

    module: str
    """Below ``storygate.evidence``."""
    name: str
    """Of the class."""
    may_be: Test
    """Whether a file looks like one of its own. Never raises, and looks at nothing but the top."""

    def load(self) -> Reader:
        """Return the reader."""
        made: Reader = getattr(import_module(f"storygate.evidence.{self.module}"), self.name)()
        return made


def readers_of(content: Content) -> Iterator[Reader]:
    """Yield the readers that a file may belong to, in the order of the table."""
    return (known.load() for known in REGISTRY if known.may_be(content))


def _root(*tags: str) -> Test:
    """XML with one of these roots and no namespace."""
    return lambda content: content.root is not None and content.root.namespace is None and content.root.tag in tags


def _keys(*keys: str) -> Test:
    """A JSON object that has all these keys at its top."""
    wanted = set(keys)
    return lambda content: isinstance(content.document, dict) and wanted <= content.document.keys()


def _first(*keys: str, empty: bool = False) -> Test:
    """A JSON list whose first entry is an object with all these keys."""
    wanted = set(keys)

    def test(content: Content) -> bool:
        document = content.document
        if not isinstance(document, list):
            return False
        return _has(document[0], wanted) if document else empty

    return test


def _record(*keys: str) -> Test:
    """JSON lines, or a single JSON object, whose first one has all these keys."""
    wanted = set(keys)
    return lambda content: bool(content.records) and _has(content.records[0][1], wanted)


def _begins(*starts: str) -> Test:
    """A text that begins with one of these."""
    return lambda content: content.form is Form.TEXT and content.text.lstrip().startswith(starts)


def _any(*tests: Test) -> Test:
    """A file that passes one of several tests."""
    return lambda content: any(test(content) for test in tests)


def _has(document: Any, wanted: set[str]) -> bool:  # noqa: ANN401 - whatever JSON may hold
    return isinstance(document, dict) and wanted <= document.keys()


REGISTRY = (
    Known("junit", "JUnit", _root("testsuites", "testsuite")),
    Known("metrics.metrics_json", "MetricsJson", _any(_first("name", "value"), _keys("metrics"))),
    Known("metrics.coverage_py", "CoveragePy", _keys("meta", "totals")),
)
"""In the order in which they are asked."""
