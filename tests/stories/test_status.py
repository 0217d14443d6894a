from __future__ import annotations

import pytest

from storygate.model import StatusValue
from storygate.stories import outline, status


def read(text):
    return status.read(outline.read(text))


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("text", "raw", "line"),
    [
        ("# S\n\n## Status\n\nReady for Review\n", "Ready for Review", 5),
        ("# S\n\n## Status\n\n**Done**\n", "Done", 5),
        ("# S\n\n## Status\n**Review**\n\n## Story\n", "Review", 4),
        ("# S\n\n## Status: Draft\n", "Draft", 3),
        ("# S\n\n## 📋 STORY STATUS ✅ COMPLETE\n", "✅ COMPLETE", 3),
        ("# S\n\nStatus: ready-for-dev\n", "ready-for-dev", 3),
        ("# S\n\n**Status:** Done\n", "Done", 3),
        ("# S\n\n**Status**: `review`\n", "review", 3),
        ("# S\n\n- **Status:** Draft\n", "Draft", 3),
        ("# S\n\n> **Status:** Draft\n", "Draft", 3),
        ("# S\n\n**Status:** Done | **Priority:** P1\n", "Done", 3),
        ("# S\n\n**Status:** Done **Epic:** 3\n", "Done", 3),
        ("# S\n\n**Epic:** 3 | **Status:** Done | **Points:** 5\n", "Done", 3),
        ("# S\n\n📊 **Status:** Done\n", "Done", 3),
        ("# S\n\n## QA Results\n\nPending\n\n---\n\n**Story Status:** Draft - not ready\n", "Draft - not ready", 9),
        ("# S\n\n**State:** DEFERRED\n", "DEFERRED", 3),
        ("# S\n\n| Field | Value |\n|---|---|\n| **Status** | DONE |\n", "DONE", 5),
        ("---\nstatus: 'in-progress'\n---\n\n# S\n", "in-progress", 2),
        ("# S\n\n## Status\n\n- [ ] Draft\n- [x] Approved\n- [ ] Done\n", "Approved", 6),
        ("# S\n\n## Status\n\n**Current Status:** ✅ **done**\n", "✅ done", 5),
        ("# S\n\n## 状态\n\n已完成\n", "已完成", 5),
        ("# S\n\n状态：已完成\n", "已完成", 3),
        ("# S\n\n## Estado\n\nPronto para Revisão\n", "Pronto para Revisão", 5),
        ("# S\n\n## Acceptance Criteria\n1. a\n\n## Status\n\nDone\n", "Done", 8),
        ("# S\n\n## Dev Agent Record\n\n### Status: Ready for Review\n", "Ready for Review", 5),
        ("# S\n\n## Tasks\n- [x] a\n\n**Status:** Done\n", "Done", 6),
    ],
)
def test_a_status_is_found_in_every_shape(text, raw, line):
    found, others = read(text)
    assert (found.raw, found.line, others) == (raw, line, ())


@pytest.mark.parametrize(
    "text",
    [
        "# S\n",
        "# S\n\n## Status\n\n## Story\nAs a reader\n",
        "# S\n\n## Status\n<!-- Draft | Done -->\n",
        "# S\n\n## Acceptance Criteria\n\n1. answers\n   - Status: 200 OK\n",
        "# S\n\n## QA Results\n\n### Status\n\nApproved\n",
        "# S\n\n```\nStatus: Done\n```\n",
    ],
)
def test_no_status_is_made_up(text):
    assert read(text) == (None, ())


def test_the_value_is_the_word_s_meaning():
    assert read("# S\n\nStatus: Concluído\n")[0].value is StatusValue.DONE
    assert read("# S\n\nStatus: purple\n")[0].value is StatusValue.UNKNOWN


def test_two_places_that_disagree_are_both_said():
    found, others = read("---\nstatus: done\n---\n# S\n\nStatus: in-progress\n")
    assert (found.raw, [other.line for other in others]) == ("in-progress", [2])


def test_two_places_that_agree_are_one_status():
    assert read("---\nstatus: done\n---\n# S\n\nStatus: Done ✅\n")[1] == ()


def test_a_status_of_a_part_does_not_speak_for_the_story():
    found, others = read("# S\n\n- Part one\n  - Status: Draft\n\n## Status\nDone\n\n## Notes\n\n### Status\nbroken\n")
    assert (found.raw, others) == ("Done", ())


@pytest.mark.ac("1.1", 1)
def test_a_status_among_other_keys_of_its_section():
    (found, others) = read(
        "# S\n\n## Status\n\n- **Epic:** 9 - Doors\n- **Sprint Status:** ready-for-dev\n- **Size:** S\n"
    )
    assert (found.raw, found.line, others) == ("ready-for-dev", 6, ())
    assert read("# S\n\n## Status\n\n**Note:** it is open\n")[0].raw == "Note: it is open"


def test_a_ticked_status():
    assert read("# S\n\n**Statut :** [x] Terminé\n")[0].value is StatusValue.DONE
