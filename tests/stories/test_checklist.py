from __future__ import annotations

import pytest

from storygate.model import ClaimKind, State, StatusValue
from storygate.stories import checklist, criteria, outline, status, tasks
from storygate.stories.findings import Notes


TEXT = """\
# OPS-007 Nightly Backup - Validation Checklist

## ✅ Done

### 1. Script ✓
- [x] Dumps the database
- [x] Keeps seven days

### 2. Targets
- [x] Local disk
- [ ] Object store (documented, not tested)

## Key Metrics

| Metric | Target | Actual | Status |
|--------|--------|--------|--------|
| Dump size | <2GB | ~1.4GB | ✅ Pass |
| Run time | <5min | 7min | ❌ Miss |
| Owner | named | Ana | see wiki |

## 🏆 Success Criteria

✅ All criteria met:

- [x] Dump size below 2 GB
- [x] Run time below five minutes
- [ ] Restore was tried

## Files Created

- `/scripts/backup.sh` (new)

---

**Status**: ✅ COMPLETE
**Date**: 2026-01-27
"""


def story():
    return checklist.as_story(outline.read(TEXT))


def test_a_checklist_is_known_by_its_title_and_its_success_criteria():
    assert checklist.matches(outline.read(TEXT))
    assert checklist.matches(outline.read(TEXT.replace("🏆 Success", "ðŸ† Success")))
    assert not checklist.matches(outline.read(TEXT.replace("Checklist", "Notes").replace("Validation", "Working")))
    assert not checklist.matches(outline.read(TEXT.replace("Success Criteria", "Thanks")))
    assert not checklist.matches(outline.read(TEXT + "\n## Acceptance Criteria\n\n1. A\n"))
    assert not checklist.matches(outline.read(""))


@pytest.mark.ac("1.1", 2)
def test_its_success_criteria_are_criteria_with_their_own_ticks():
    found = criteria.read(story(), Notes("x.md", "OPS-007"))
    assert [(c.address, c.text, c.claimed) for c in found] == [
        ("OPS-007/AC1", "Dump size below 2 GB", True),
        ("OPS-007/AC2", "Run time below five minutes", True),
        ("OPS-007/AC3", "Restore was tried", False),
    ]


def test_its_status_stands_at_the_end():
    found, others = status.read(story())
    assert (found.value, found.line, others) == (StatusValue.DONE, 35, ())


def test_its_groups_of_boxes_are_tasks_and_an_open_one_stays_open():
    found, _ = tasks.read(story(), Notes("x.md", "OPS-007"))
    assert [task.state for task in found] == [State.DONE, State.DONE, State.DONE, State.OPEN]


def test_its_metrics_and_its_summary_are_claims():
    shape = story()
    found = checklist.claims(shape, criteria.read(shape, Notes("x.md", "OPS-007")))
    assert [(c.kind, c.value, c.criteria, c.line, c.where) for c in found] == [
        (ClaimKind.MET, "~1.4GB", ("1",), 17, "record"),
        (ClaimKind.UNMET, "7min", ("2",), 18, "record"),
        (ClaimKind.ALL_MET, None, (), 23, "record"),
    ]


def test_a_checklist_without_a_status_line_has_none():
    bare = TEXT.replace("**Status**: ✅ COMPLETE", "")
    assert status.read(checklist.as_story(outline.read(bare))) == (None, ())
