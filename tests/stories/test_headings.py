from __future__ import annotations

import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.model import StatusValue
from storygate.stories import vocabulary
from storygate.stories.headings import kind_of, status_value


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Status", "status"),
        ("Status: Done", "status"),
        ("**📋 STORY STATUS** ✅ **COMPLETE**", "status"),
        ("Story", "story"),
        ("User Story", "story"),
        ("Acceptance Criteria", "criteria"),
        ("ACCEPTANCE CRITERIA", "criteria"),
        ("2. Acceptance Criteria", "criteria"),
        ("7.3 Acceptance Criteria", "criteria"),
        ("1️⃣ Acceptance Criteria", "criteria"),
        ("Acceptance Criteria (ACs)", "criteria"),
        ("Acceptance Criteria (Given/When/Then)", "criteria"),
        ("Acceptance Criteria [draft]", "criteria"),
        ("**Acceptance Criteria** ✅ **ALL COMPLETED**", "criteria"),
        ("ðŸ† Acceptance Criteria", "criteria"),
        ("Acceptance Criteria:", "criteria"),
        ("수용 기준 (Acceptance Criteria)", "criteria"),
        ("Kriterium 合格 (Acceptance Criteria)", "criteria"),
        ("验收标准 Acceptance Criteria", "criteria"),
        ("验收标准（AC）", "criteria"),
        ("3. 验收标准", "criteria"),
        ("Critères d’acceptation", "criteria"),
        ("Tasks / Subtasks", "tasks"),
        ("Tasks/Subtasks", "tasks"),
        ("Tasks & Subtasks", "tasks"),
        ("Tasks — second round (2026-04-18)", "tasks"),
        ("작업/세부 태스크 (개발용)", "tasks"),
        ("Dev Notes", "notes"),
        ("Dev Agent Record", "record"),
        ("Completion Notes List", "record"),
        ("File List (Added/Modified)", "files"),
        ("📂 Files Modified/Created", "files"),
        ("4.1 修改文件清单", "files"),
        ("QA Results", "qa"),
        ("QA Results (2.4A.3)", "qa"),
        ("QA Results #2", "qa"),
        ("Senior Developer Review (AI)", "review"),
        ("Senior Developer Review - Follow-up #2 (AI)", "review"),
        ("Review Follow-ups (AI)", "followups"),
        ("Change Log", "changelog"),
        ("Testing", "testing"),
    ],
)
def test_a_heading_says_which_section_it_opens(heading, kind):
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "✅",
        "Acceptance Criteria Coverage",
        "Acceptance Criteria Validation",
        "Required Acceptance Criteria Changes",
        "Updated Acceptance Criteria Status",
        "AC1: The list is shown",
        "AC 2 — Errors",
        "READINESS ASSESSMENT FOR TASK-9.10",
        "1. Test Task Numbering",
        "Task 1: Tasks (AC: 2)",
        "任务1: 创建用户指南",
        "Files Modified During Review",
        "File Locations",
        "Gate Status",
        "Recommended Status",
        "Review Date: 2025-10-06",
        "Previous Story Insights",
        "Story 1.2: Tasks",
        "Verification (Acceptance Criteria)",
    ],
)
def test_a_heading_that_only_mentions_a_section_does_not_open_it(heading):
    assert kind_of(heading) is None


@pytest.mark.ac("1.1", 3)
@pytest.mark.parametrize(
    ("kind", "language", "word"),
    [
        (kind, lang, words.split(", ")[0])
        for kind, langs in vocabulary.HEADINGS.items()
        for lang, words in langs.items()
    ],
)
def test_every_kind_is_known_in_every_language(kind, language, word):
    some = {
        "en",
        "zh",
        "pt",
        "es",
        "ko",
        "vi",
        "ru",
        "ja",
        "de",
        "fr",
        "it",
        "pl",
        "tr",
        "nl",
        "no",
        "sv",
        "id",
        "uk",
        "cs",
    }
    assert some.issuperset(language.split(", "))
    assert kind_of(f"## **{word.upper()}**:") == kind


def test_no_word_means_two_things():
    for table in (vocabulary.HEADINGS, vocabulary.STATUSES):
        owners: dict[str, set[str]] = {}
        for meaning, languages in table.items():
            for words in languages.values():
                for word in words.split(", "):
                    owners.setdefault(word, set()).add(meaning)
        assert {word: found for word, found in owners.items() if len(found) > 1} == {}


@pytest.mark.ac("1.1", 3)
@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Draft", StatusValue.DRAFT),
        ("Backlog - after the launch", StatusValue.DRAFT),
        ("Approved", StatusValue.READY),
        ("ready-for-dev", StatusValue.READY),
        ("drafted", StatusValue.READY),
        ("InProgress", StatusValue.IN_PROGRESS),
        ("in_progress", StatusValue.IN_PROGRESS),
        ("90% complete", StatusValue.IN_PROGRESS),
        ("Ready for Review", StatusValue.REVIEW),
        ("Ready for Done", StatusValue.REVIEW),
        ("Implemented (Ready for QA)", StatusValue.REVIEW),
        ("Draft → Review", StatusValue.REVIEW),
        ("`Done`", StatusValue.DONE),
        ("✅ **COMPLETE** - all of it", StatusValue.DONE),
        ("Done (QA approved)", StatusValue.DONE),
        ("Done 2025-10-01", StatusValue.DONE),
        ("Completed by Ana", StatusValue.DONE),
        ("100% complete", StatusValue.DONE),
        ("SUPERSEDED - 세 개로 분할됨", StatusValue.DROPPED),
        ("Pronto para Revisão", StatusValue.REVIEW),
        ("✅ 已完成", StatusValue.DONE),
        ("완료", StatusValue.DONE),
        ("Đã hoàn thành", StatusValue.DONE),
        ("Готово", StatusValue.DONE),
        ("レビュー中", StatusValue.REVIEW),
        ("Abgeschlossen", StatusValue.DONE),
        ("Terminée", StatusValue.DONE),
        ("Hecho", StatusValue.DONE),
    ],
)
def test_a_status_is_read_in_the_words_people_write(raw, value):
    assert status_value(raw) is value


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "…",
        "200 OK",
        "Not done",
        "Complete rewrite needed",
        "Draft | Approved | InProgress | Review | Done",
        "Ready for rain",
    ],
)
def test_a_status_that_is_not_understood_is_unknown(raw):
    assert status_value(raw) is StatusValue.UNKNOWN


@given(st.text())
def test_any_text_may_stand_in_a_heading_or_a_status(text):
    assert kind_of(text) in {None, *vocabulary.HEADINGS}
    assert isinstance(status_value(text), StatusValue)


@pytest.mark.parametrize("piece", ["(", "[", "1.", "a/", " - ", "验收 ", "✅", "*", "d "])
def test_a_line_of_a_megabyte_takes_no_time(piece):
    line = piece * (1_000_000 // len(piece))
    start = time.process_time()
    kind_of(line)
    status_value(line)
    assert time.process_time() - start < 0.2
