from __future__ import annotations

import pytest

from storygate.model import StatusValue
from storygate.stories import criteria, outline, spec, status, tasks
from storygate.stories.findings import Notes


TEXT = """\
---
title: 'Import a list'
type: 'feature'
created: '2026-08-12'
status: 'in-review'
baseline_commit: '0123abc'
---

<frozen-after-approval reason="agreed with the owner">

## Intent

**Problem:** Lists are typed by hand.

**Approach:** Read a CSV file.

## Boundaries & Constraints

**Never:** Guess the separator.

</frozen-after-approval>

## Tasks & Acceptance

**Execution:**
- [x] `src/lists.py` -- add `import_csv` -- the entry point
- [ ] `tests/test_lists.py` -- cover both cases -- proof

**Acceptance Criteria:**
- Given a file with ten rows, when it is imported, then ten items are listed.
- Given a file that is no CSV, when it is imported, then nothing changes.

## Spec Change Log

## Verification

**Commands:**
- `pytest` -- expected: all pass
"""


def test_a_build_spec_is_known_by_its_front_matter_and_its_frozen_block():
    assert spec.matches(outline.read(TEXT))
    assert spec.matches(outline.read(TEXT.replace("frozen-after-approval", "intent-contract")))
    assert not spec.matches(outline.read(TEXT.replace("status:", "state:")))


def test_a_story_with_front_matter_is_no_build_spec():
    assert not spec.matches(outline.read("---\nstatus: done\n---\n# Story 1.2: A\n\n## Acceptance Criteria\n\n1. B\n"))


@pytest.mark.ac("1.1", 2)
def test_its_parts_are_read_like_a_storys():
    shape = outline.read(TEXT)
    notes = Notes("spec-3-2-import.md", "3.2")
    found = criteria.read(shape, notes)
    assert [c.address for c in found] == ["3.2/AC1", "3.2/AC2"]
    assert found[0].text == "Given a file with ten rows, when it is imported, then ten items are listed."
    assert [note.rule.name for note in notes.found] == ["criteria-unnumbered"]
    boxes, _ = tasks.read(shape, notes)
    assert [box.state.value for box in boxes] == ["done", "open"]
    assert status.read(shape)[0].value is StatusValue.REVIEW
