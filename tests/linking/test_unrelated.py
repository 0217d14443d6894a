"""Whatever is added that has nothing to do with a test leaves its links as they are, whichever way they were made."""

from __future__ import annotations

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.linking.linker import LinkOptions, link
from storygate.model import Around, Criterion, ListedFile, Outcome, Place, Remark, Spot, Story, Test, TestCase

from .conftest import TODAY


IDS = ("1.1", "1.2", "2.1")
FILES = ("tests/a.py", "tests/b.py", "tests/c.py")
TITLES = ("AC1: x", "AC2 y", "test_ac_1_z", "Story 1.1 AC2", "test_1_2_ac1_w", "2.1/AC1", "AC1-2: both", "works", "AC9")
REMARKS = ("Story 1.2: header", "AC1: docstring", "Story 2.1 AC2", "unlike AC1", "nothing")


class Sources:
    """Every test stands in the file that its class names, with the remarks of that file."""

    def __init__(self, remarks):
        self.given = remarks

    def spot(self, case):
        return Spot((case.classname,), 1, "said") if case.classname in FILES else Spot()

    def remarks(self, case, spot):
        return self.given.get(spot.file, ())


def story(id_, listed=()):
    criteria = tuple(Criterion(str(n), id_, f"text {n}", "", n, n) for n in (1, 2))
    files = tuple(ListedFile(path, None, 40) for path in listed)
    return Story(f"stories/{id_}.md", id_, "A title", 1, "bmad", None, criteria, files=files)


def ran(at, title, file):
    case = TestCase(title, file, ("suite",), Outcome.PASSED, Place("r.xml", at), (), None)
    return Test(f"{file}::{title}::{at}", (case,), case.outcome)


remarks = st.dictionaries(
    st.sampled_from(FILES),
    st.lists(
        st.builds(
            Remark, st.sampled_from(list(Around)), st.sampled_from(["docstring", "comment"]), st.sampled_from(REMARKS),
            st.just(3),
        ),
        max_size=3,
    ).map(lambda found: tuple(sorted(found, key=lambda one: list(Around).index(one.around)))),
)  # fmt: skip


@pytest.mark.ac("2.1", 9)
@given(
    listed=st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(FILES), max_size=2, unique=True)),
    tests=st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(FILES)), max_size=6),
    remarks=remarks,
    mapped=st.lists(st.tuples(st.sampled_from(["tests/a.*", "tests/**"]), st.sampled_from(IDS)), max_size=1),
    position=st.integers(0, 3),
    others=st.lists(st.sampled_from(["Story 7.7 AC1: other", "AC1: other", "other", "7.7/AC2"]), max_size=3),
)
def test_a_story_tests_and_files_beside_change_nothing(listed, tests, remarks, mapped, position, others):
    stories = [story(id_, listed.get(id_, ())) for id_ in IDS]
    mine = [ran(at, *one) for at, one in enumerate(tests, start=1)]
    options = LinkOptions(TODAY, paths=tuple(mapped))
    before = link(stories, mine, (), (), options=options, sources=Sources(remarks)).links

    beside = [*stories[:position], story("7.7", ["other/x.py"]), *stories[position:]]
    more = [*(ran(100 + at, name, "other/x.py") for at, name in enumerate(others)), *mine]
    after = link(beside, more, (), (), options=options, sources=Sources(remarks)).links

    assert [one for one in after if one.test in mine] == list(before)
    assert all(one.criterion.startswith("7.7/") for one in after if one.test not in mine)
