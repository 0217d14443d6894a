"""Work in a second process: the same result, whatever becomes of the process."""

from __future__ import annotations

import os

import pytest

from storygate import ahead
from storygate.ahead import Ahead
from storygate.stories.findings import NO_STATUS


@pytest.fixture(params=[True, False], ids=["a second process", "this process"])
def pays(request, monkeypatch):
    """Both ways; a test runner's own threads would rule out the first."""
    if request.param and not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(ahead, "pays", lambda: request.param)
    return request.param


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_the_result_is_the_same_either_way(pays):
    assert Ahead(lambda: {"a": [1, 2, 3]}).result() == {"a": [1, 2, 3]}


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_more_than_a_pipe_holds_comes_through(pays):
    assert Ahead(lambda: list(range(300_000))).result()[-1] == 299_999


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("pays", [True], indirect=True)
def test_where_the_process_dies_the_work_is_done_here(pays):
    here = os.getpid()

    def work():
        if os.getpid() != here:
            os._exit(9)
        return "done"

    assert Ahead(work).result() == "done"


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("pays", [True], indirect=True)
def test_what_cannot_travel_is_made_here(pays):
    assert callable(Ahead(lambda: lambda: 3).result())


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_an_error_in_the_work_is_raised_here(pays):
    with pytest.raises(ZeroDivisionError):
        Ahead(lambda: 1 / 0).result()


def test_without_a_process_to_be_had_the_work_is_done_here(monkeypatch):
    monkeypatch.setattr(ahead, "pays", lambda: True)
    monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(OSError("none left")))
    assert Ahead(lambda: 3).result() == 3


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_finding_comes_back_with_the_very_rule(pays):
    from storygate.model import Place

    found = Ahead(lambda: NO_STATUS.at(Place("a.md"), "none")).result()
    assert found.rule is NO_STATUS
    assert found == NO_STATUS.at(Place("a.md"), "none")
