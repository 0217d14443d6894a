"""Writes what ``@pytest.mark.ac`` says into the JUnit report, so that a test proves the criterion it was written for.

    @pytest.mark.ac("3.6.5", 2)         # one criterion
    @pytest.mark.ac("3.6.5", 1, 2)      # several of one story
    @pytest.mark.ac("3.6.5/AC2")        # as an address

On a class or a module (``pytestmark``) the mark holds for every test in it. Each criterion becomes a property ``ac`` of the
test case; an attempt that reruns an earlier one also gets ``storygate.rerun`` with its number, so that a pass at the second
attempt is seen as flaky. pytest loads this module at every start: it imports nothing of storygate.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence


PROPERTY = "ac"
RERUN = "storygate.rerun"
_ADDRESS = re.compile(r"([^\s/][^/]*)/AC(\S+)")
_NUMBER = re.compile(r"(?:AC)?[-_]?([0-9A-Za-z][\w.-]*)")
_FORMS = 'write it as @pytest.mark.ac("3.6.5", 2), ("3.6.5", 1, 2) or ("3.6.5/AC2")'
_PROBLEM = pytest.StashKey[str]()


class _BadMarkError(Exception):
    """A mark says no criterion."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known, so that ``--strict-markers`` accepts it."""
    config.addinivalue_line(
        "markers", 'ac(story, *numbers): the acceptance criteria that a test proves, e.g. ac("3.6.5", 2).'
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each marked test its properties; a mark that says no criterion ends the run."""
    problems = []
    for item in items:
        try:
            addresses = dict.fromkeys(address for mark in item.iter_markers("ac") for address in _addresses(mark))
        except _BadMarkError as error:
            path, line, _ = item.location
            item.stash[_PROBLEM] = f"{path}:{(line or 0) + 1}: {error}; {_FORMS}"
            problems.append(item.stash[_PROBLEM])
        else:
            item.user_properties.extend((PROPERTY, address) for address in addresses)
    if problems and not hasattr(items[0].config, "workerinput"):
        raise pytest.UsageError("\n".join(dict.fromkeys(problems)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test whose mark is wrong: where pytest-xdist runs it, nobody would hear a usage error."""
    if problem := item.stash.get(_PROBLEM, None):
        pytest.fail(problem, pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Number the attempts that rerun a test; pytest-rerunfailures counts them on the test."""
    report = yield
    attempt = getattr(item, "execution_count", 1)
    if isinstance(attempt, int) and attempt > 1:
        report.user_properties = [*report.user_properties, (RERUN, str(attempt))]
    return report


def _addresses(mark: pytest.Mark) -> Iterator[str]:
    """Yield the criteria that a mark says, e.g. ``3.6.5/AC2``.

    Raises:
        _BadMarkError: The mark says none; says which part is wrong.
    """
    if mark.kwargs:
        raise _BadMarkError(f"the mark ac takes no {', '.join(mark.kwargs)}=")
    if not mark.args:
        raise _BadMarkError("the mark ac names no criterion")
    story, *numbers = mark.args
    if not isinstance(story, str):
        raise _BadMarkError(f"the story {story!r} is no text, and 1.10 would read as 1.1")
    if "/" in story:
        yield from _whole(mark.args)
        return
    if not story.strip():
        raise _BadMarkError("the story is empty")
    if not numbers:
        raise _BadMarkError(f"the mark ac names story {story} and no criterion of it")
    for number in numbers:
        yield f"{story.strip()}/AC{_number(number)}"


def _whole(addresses: Sequence[object]) -> Iterator[str]:
    for address in addresses:
        if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
            raise _BadMarkError(f"{address!r} is no address of a criterion")
        yield address


def _number(number: object) -> str:
    if isinstance(number, int) and not isinstance(number, bool) and number > 0:
        return str(number)
    if isinstance(number, str) and (found := _NUMBER.fullmatch(number)):
        return found[1]
    raise _BadMarkError(f"{number!r} is no criterion's number")
