"""Work in two processes: the same results in the same order, whatever becomes of the other one."""

from __future__ import annotations

import os
import threading

import pytest

from storygate.reading import ahead
from storygate.reading.ahead import Ahead
from storygate.stories.findings import NO_STATUS


pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture(params=[True, False], ids=["two processes", "this process"])
def pays(request, monkeypatch):
    """Both ways; a test runner's own threads would rule out the first."""
    if request.param and not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(ahead, "pays", lambda _: request.param)
    return request.param


both = pytest.mark.parametrize("pays", [True], indirect=True)


def doubled(numbers):
    return [2 * number for number in numbers]


@pytest.mark.parametrize("count", [0, 1, 100, 200, 201, 1234])
def test_the_results_are_the_same_either_way_and_in_order(pays, count):
    results = Ahead(doubled, range(count)).results()
    assert [number for part in results for number in part] == doubled(range(count))


def test_more_than_a_pipe_holds_comes_through(pays):
    results = Ahead(lambda pieces: [list(range(3_000)) for _ in pieces], range(300)).results()
    assert all(part == list(range(3_000)) for result in results for part in result)


def finished(work: Ahead) -> None:
    """Wait until the other process has taken every piece, so that none is left to this one."""
    array, fcntl, termios = (pytest.importorskip(name) for name in ("array", "fcntl", "termios"))
    waiting = array.array("i", [1])
    while waiting[0]:
        fcntl.ioctl(work._other[0], termios.FIONREAD, waiting)


@both
def test_the_other_process_does_all_of_it_where_this_one_has_no_time(pays):
    work = Ahead(lambda _: os.getpid(), range(10))
    finished(work)
    assert set(work.results()) == {work._other[2]}


@both
def test_where_the_process_dies_the_work_is_done_here(pays):
    here = os.getpid()

    def once(numbers):
        if os.getpid() != here:
            os._exit(9)
        return doubled(numbers)

    work = Ahead(once, range(10))
    assert work.results() == [[2 * number] for number in range(10)]


@both
@pytest.mark.parametrize("sent", [0, 1, 5, -1, -5])
def test_where_it_dies_while_it_answers_the_work_is_done_here(pays, sent, monkeypatch):
    whole = Ahead._answers
    monkeypatch.setattr(Ahead, "_answers", lambda self, queue: whole(self, queue)[:sent])
    work = Ahead(lambda numbers: [(number, os.getpid()) for number in numbers], range(10))
    finished(work)
    assert [number for part in work.results() for number, process in part if process == os.getpid()] == [*range(10)]


@both
def test_what_cannot_travel_is_made_here(pays):
    work = Ahead(lambda _: lambda: 3, range(10))
    assert [made() for made in work.results()] == [3] * 10


def test_an_error_in_the_work_is_raised_here(pays):
    with pytest.raises(ZeroDivisionError):
        Ahead(lambda _: 1 / 0, range(10)).results()


def test_without_a_process_to_be_had_the_work_is_done_here(monkeypatch):
    monkeypatch.setattr(ahead, "pays", lambda _: True)
    monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(OSError("none left")))
    closed = []
    monkeypatch.setattr(os, "close", lambda end, close=os.close: (closed.append(end), close(end)))
    assert Ahead(doubled, [3]).results() == [[6]]
    assert len(closed) == 4


def test_few_things_are_not_worth_a_process(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert [ahead.pays(things) for things in (0, 99, 100, 10_000)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("name", "value"),
    [("sys.platform", "win32"), ("os.cpu_count", lambda: 1), ("threading.active_count", lambda: 2)],
)
def test_nor_is_one_begun_where_it_cannot_help_or_is_not_safe(name, value, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(name, value)
    assert not ahead.pays(10_000)


def test_a_finding_comes_back_with_the_very_rule(pays):
    from storygate.model import Place

    (found,) = Ahead(lambda _: NO_STATUS.at(Place("a.md"), "none"), [1]).results()
    assert found.rule is NO_STATUS
    assert found == NO_STATUS.at(Place("a.md"), "none")
