"""The review block that storygate appends to a story: where it goes, and that every other byte stays."""

from __future__ import annotations

from datetime import date

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.errors import UntrustedInputError
from storygate.gates.note import append_note
from storygate.stories.reader import read_story


ON = date(2026, 6, 1)
STORY = "# Story 1.10: Sign in\n\n## Status\nDone\n\n## Acceptance Criteria\n1. One\n"
BLOCK = (
    "### Review Date: 2026-06-01\n\n### Reviewed By: storygate\n\n### Gate Status\n\n"
    "Gate: PASS → gates/1.10-sign-in.yml\n\n3 of 3 criteria proven by evidence. all 3 criteria are proven\n"
)


@pytest.fixture
def note(tmp_path, make):
    def write(text, outcomes="passed passed passed", on=ON):
        path = tmp_path / "1.10.md"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        judgement = make.judgement(outcomes)
        changed = append_note(path, judgement, "gates/1.10-sign-in.yml", on=on, told=judgement.reason)
        return changed, path.read_bytes().decode()

    return write


@pytest.mark.ac("2.3", 8)
def test_the_section_is_made_where_there_is_none(note):
    assert note(STORY) == (True, f"{STORY}\n## QA Results\n\n{BLOCK}")


@pytest.mark.ac("2.3", 8)
def test_the_block_stands_below_earlier_ones_and_above_what_follows(note):
    before = f"{STORY}\n## QA Results\n\n### Review Date: 2026-05-01\n\n### Reviewed By: Quinn\n\nFine.\n"
    after = "\n\n## Change Log\n\n| a | b |\n"
    assert note(before + after) == (True, f"{before}\n{BLOCK}{after}")


@pytest.mark.ac("2.3", 8)
def test_the_same_decision_is_not_said_twice(note):
    _, once = note(STORY)
    assert note(once, on=date(2026, 7, 1)) == (False, once)
    changed, _ = note(once, outcomes="passed failed passed")
    assert changed


@pytest.mark.ac("2.3", 8)
@given(
    head=st.text(alphabet="ab #-*\n\r\t|é台", max_size=60),
    tail=st.text(alphabet="ab #-*\n\r\t|é台", max_size=60),
    qa=st.sampled_from(["", "\n## QA Results\n", "\n# QA Results\nx\n", "\n### QA Results\n\n- [ ] y\n"]),
    eol=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_every_byte_stays(tmp_path_factory, make, head, tail, qa, eol, mark):
    path = tmp_path_factory.mktemp("s") / "1.10.md"
    before = (mark + head + qa + tail).replace("\n", eol).encode()
    path.write_bytes(before)
    try:
        append_note(path, make.judgement(), "g.yml", on=ON, told="fine")
    except UntrustedInputError:
        assert path.read_bytes() == before
        return
    after = path.read_bytes()
    at = next(i for i in range(len(before) + 1) if after.endswith(before[i:]) and after.startswith(before[:i]))
    added = after[at : len(after) - (len(before) - at)].decode()
    assert "Gate: PASS → g.yml" in added
    assert after[:at] + after[at + len(added.encode()) :] == before


@pytest.mark.ac("2.3", 8)
def test_line_ends_and_deeper_sections_are_followed(note):
    _, after = note(STORY.replace("\n", "\r\n") + "\r\n### QA Results\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert "#### Review Date: 2026-06-01\r\n" in after


def test_the_note_reads_back_as_a_review(note):
    _, after = note(STORY, outcomes="passed failed passed")
    story = read_story("stories/1.10.md", after.encode())
    assert story.review.gate == "FAIL"
    assert [criterion.text for criterion in story.criteria] == ["One"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (STORY.encode("utf-16"), "not UTF-8"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (STORY + "\n```\nnever closed\n", "never closed"),
        (STORY + "\n<!-- never closed\n", "never closed"),
    ],
)
def test_what_would_lose_or_hide_it_is_left_alone(note, tmp_path, data, words):
    with pytest.raises(UntrustedInputError, match=words):
        note(data)
    assert (tmp_path / "1.10.md").read_bytes() == (data if isinstance(data, bytes) else data.encode())
