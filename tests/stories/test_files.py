from __future__ import annotations

import pytest

from storygate.stories import files, outline


def read(section, *, head="### File List"):
    return files.read(outline.read(f"# Story 1.1: T\n\n## Dev Agent Record\n\n{head}\n\n{section}\n"))


def told(section, **more):
    return [(file.path, file.change) for file in read(section, **more)]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    "line",
    [
        "- `src/app.py`",
        "* src/app.py",
        "1. src/app.py",
        "- `src/app.py` - the application",
        "- `src/app.py`: the application, with `other.py` in it",
        "- src/app.py — the application",
        "- **`src/app.py`** — the application",
        "- **src/app.py** - the application",
        "- [src/app.py](../../src/app.py)",
        "- [`src/app.py`](../../src/app.py) - the application",
        "- [application](src/app.py)",
        "- `src/app.py:12-40` (lines)",
        "- ✅ `src/app.py`",
        "- [x] `src/app.py`",
        "src/app.py",
        "`src/app.py` is the application",
        "- Application: `src/app.py`",
        "**Backend:** `src/app.py`, and some words",
        "| `src/app.py` | the application |",
        "```\nsrc/app.py\n```",
        "```text\nsrc/app.py  # the application\n```",
    ],
)
def test_one_file_whatever_the_line(line):
    assert told(line) == [("src/app.py", None)]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("- `a/b.py` (new)", "created"),
        ("- a/b.py (NEW)", "created"),
        ("- `a/b.py` [MODIFIED] - words", "modified"),
        ("- a/b.py (modifié — ajout)", "modified"),
        ("- `a/b.py` - deleted", "deleted"),
        ("- `a/b.py` (新建)", "created"),
        ("- A a/b.py", "created"),
        ("- M a/b.py - words", "modified"),
        ("- `a/b.py` (lines 1-40) - NEW", "created"),
        ("- D a/b.py", "deleted"),
        ("- Created: `a/b.py`", "created"),
        ("- Modified: a/b.py", "modified"),
        ("- [NEW] `a/b.py`", "created"),
        ("- **MOD**（v2）: a/b.py", "modified"),
        ("- Updated `a/b.py` for speed", "modified"),
        ("- `a/b.py` - Created the form", "created"),
        ("- `a/b.py` - Added a button", None),
        ("- `a/b.py` (created/modified)", None),
        ("| a/b.py | Modified | words |", "modified"),
        ("**Created:**\n- `a/b.py`", "created"),
        ("#### Modified Files\n\n- `a/b.py`", "modified"),
        ("**Created/Modified:**\n- `a/b.py`", None),
        ("**Created:**\n- `a/b.py` (modified)", "modified"),
        ("生成了：\n- a/b.py（新增）", "created"),
        ("- [MODIFY] a/b.py", "modified"),
        ("- [ADD] a/b.py", "created"),
        ("**Modified:**\n- `a/b.py` (added a retry)", "modified"),
        ("- `a/b.py` (added a retry)", None),
        ("- `a/b.py` (added file)", "created"),
        ("- `a/b.py` (new file, added for speed)", "created"),
        ("- a/b.py (재시도 추가)", None),
        ("- a/b.py - 新建，状态更新", "created"),
        ("| a/b.py | Add a retry |", None),
        ("**Geänderte Dateien:**\n- a/b.py", "modified"),
        ("- a/b.py — refatorado para a porta", "modified"),
        ("**重构组件**:\n- a/b.py", "modified"),
        ("**Gelöschte Dateien:**\n- a/b.py", "deleted"),
        ("**Deleted**\n- (none)\n\n**Evidence:** see below\n- a/b.py", None),
    ],
)
def test_what_was_done_to_a_file(line, change):
    assert told(line) == [("a/b.py", change)]


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("- `a/b.py`, `c/d.py` and `e.py`", ["a/b.py", "c/d.py", "e.py"]),
        ("- a/b.py, c/d.py", ["a/b.py", "c/d.py"]),
        ("- `src/**/*.{ts,tsx}`", ["src/**/*.{ts,tsx}"]),
        ("- `.env.example`", [".env.example"]),
        ("- .gitignore (root)", [".gitignore"]),
        ("- main.py: entry", ["main.py"]),
        ("- `apps/api/` (backend)", ["apps/api/"]),
        ("- docker/Dockerfile", ["docker/Dockerfile"]),
        ("- Makefile", ["Makefile"]),
        ("- app/(group)/[id]/page.tsx", ["app/(group)/[id]/page.tsx"]),
        ("- `src/__tests__/a.test.ts`", ["src/__tests__/a.test.ts"]),
        ("- src/core/engine.h/cpp", ["src/core/engine.h/cpp"]),
        ("- `src\\win\\a.cs`", ["src\\win\\a.cs"]),
        ("- `src/a.rs:load()`", ["src/a.rs"]),
        ("- [src/**tests**/a.ts](../../src/__tests__/a.ts)", ["src/__tests__/a.ts"]),
        ("- [**src/a.ts**](../../src/a.ts)", ["src/a.ts"]),
        ("- `tests/a.py::test_b`", ["tests/a.py"]),
        ("- Updated file:///c:/repo/a.py", ["c:/repo/a.py"]),
        ("- [`src/b.ts`](file:///home/x/src/b.ts)", ["src/b.ts"]),
        ("- **tests**/lib/a.test.ts (new)", ["**tests**/lib/a.test.ts"]),
        ("- assets/{wood,steel}/a.png", ["assets/{wood,steel}/a.png"]),
        ("- `@types/react` 18", []),
        ("- `@mail/sender@^3.0.1`", []),
        ("- `@components/Button.tsx`", ["@components/Button.tsx"]),
        ("- @types/react", []),
        ("- 린트/프리티어/타입체크", []),
        ("- Node.js support", []),
        ("- None", []),
        ("- N/A", []),
        ("- tests were added for e.g. the form", []),
        ("_To be filled by dev agent_", []),
        ("- Improved `render()` and `/api/users`", []),
        ("- https://example.org/a.html", []),
        ("- Migrated all of the code from flat folders to `src/`", []),
    ],
)
def test_which_words_are_paths(line, paths):
    assert [path for path, _ in told(line)] == paths


@pytest.mark.ac("1.1", 1)
def test_a_table_with_its_headings():
    section = "| File | Action |\n|---|---|\n| `a/b.py` | Created |\n| c.md | Deleted |"
    assert told(section) == [("a/b.py", "created"), ("c.md", "deleted")]


def test_a_tree_in_a_code_block():
    section = "```\napps/web/\n├── src/\n│   ├── App.tsx [NEW]\n│   └── main.tsx\n└── package.json [MODIFIED]\n```"
    assert told(section) == [
        ("apps/web/src/App.tsx", "created"),
        ("apps/web/src/main.tsx", None),
        ("apps/web/package.json", "modified"),
    ]


@pytest.mark.parametrize(
    "group",
    [
        "**Not modified:**",
        "#### Pre-existing Files (Referenced)",
        "**Leveraged Existing:**",
        "**Não modificar:**",
        "**Files reviewed (not modified):**",
        "**Files Deferred (not needed yet):**",
        "**Existing Files (verified):**",
        "**Existing (no changes):**",
        "**现有文件使用:**",
    ],
)
def test_files_left_alone_are_not_listed(group):
    assert told(f"- a.py\n\n{group}\n- `b.py`\n\n**Created:**\n- c.py") == [("a.py", None), ("c.py", "created")]


@pytest.mark.parametrize(
    "remark",
    [
        "(no changes)",
        "- not modified",
        "— NON modifié",
        "(não modificado)",
        "(planned)",
        "(Future: when asked for)",
        "(verified, likely not modified)",
    ],
)
def test_a_file_left_alone_on_its_own_line(remark):
    assert told(f"- `a.py`\n- `b.py` {remark}\n- `c.py`") == [("a.py", None), ("c.py", None)]


def test_a_file_of_a_tree_that_nobody_has_made():
    tree = "```\nweb/\n├── a.tsx\n├── b.tsx   # (Future: more of them)\n└── c.tsx   # future-proof\n```"
    assert told(tree) == [("web/a.tsx", None), ("web/c.tsx", None)]


def test_a_heading_says_what_was_done_for_the_headings_below_it():
    section = "- `a.py`\n\n#### Tests\n- `b.py` (modified)\n\n### Notes"
    assert told(section, head="### Files Created") == [("a.py", "created"), ("b.py", "modified")]
    below = "#### Backend\n- `a.py`\n\n**Tests:**\n- `b.py`\n\n#### Modified\n- `c.py`\n\n#### Frontend\n- `d.py`"
    assert told(below, head="### Files Created") == [
        ("a.py", "created"), ("b.py", "created"), ("c.py", "modified"), ("d.py", "created"),
    ]  # fmt: skip
    assert told("- `a.py`", head="### File List (Actual Changes)") == [("a.py", None)]


def test_a_bold_line_says_nothing_for_the_next_one():
    assert told("**Modified Files:**\n- `a.py`\n\n**Others:**\n- `b.py`") == [("a.py", "modified"), ("b.py", None)]


def test_a_label_with_its_files_on_the_same_line_ends_the_group_above_it():
    section = "**Deleted**\n- `a.py`\n\n**Evidence:** `b.md`\n- `c.py`"
    assert told(section) == [("a.py", "deleted"), ("b.md", None), ("c.py", None)]


def test_a_path_counts_once_and_keeps_what_is_known_of_it():
    first, second = read("- a.py\n- b.py\n- a.py (new)")
    assert (first.path, first.change, first.line) == ("a.py", "created", 7)
    assert second.path == "b.py"


def test_the_real_section_counts_more_than_bold_lines():
    text = "# S\n\n**Files Modified:**\n- a.py\n\n### File List\n- b.py\n"
    assert [file.path for file in files.read(outline.read(text))] == ["b.py"]
    assert [file.path for file in files.read(outline.read("# S\n\n**Files Modified:**\n- a.py\n"))] == ["a.py"]


def test_a_reviewer_s_files_are_not_the_story_s():
    assert files.read(outline.read("# S\n\n## QA Results\n\n### Files Modified During Review\n\n- a.py\n")) == ()


def test_sections_of_another_kind_end_the_list():
    assert told("- a.py\n\n#### Change Log\n- b.py") == [("a.py", None)]


@pytest.mark.ac("1.1", 1)
@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("1. `src/a.py` (MODIFIED - added a door)", "modified"),
        ("- src/a.py (updated: removed the door)", "modified"),
        ("- src/a.py (CREATED - 411 lines, fixed later)", "created"),
        ("- `src/a.py` - Removed the old door", None),
        ("- `src/a.py` - deleted", "deleted"),
        ("- `src/a.py` - Removed file", "deleted"),
        ("- `src/a.py` - 删除旧的门", None),
        ("| `src/a.py` | **modified** – add a door |", "modified"),
        ("| `src/a.py` | Add a door to the hall | Modified |", "modified"),
        ("| CREAR | `src/a.py` | La puerta |", "created"),
    ],
)
def test_the_first_word_says_what_was_done_to_the_file(line, change):
    assert told(line) == [("src/a.py", change)]


def test_several_files_with_remarks_on_one_line():
    assert told("- `src/a.py`, `src/b.py` (new), `src/c.py` (modified)") == [
        ("src/a.py", "created"),
        ("src/b.py", "created"),
        ("src/c.py", "modified"),
    ]


def test_a_move_touches_both_places():
    assert told("**Moved:**\n- `old/a.py` → `new/a.py`\n- `b.py` → the new hall") == [
        ("old/a.py", None),
        ("new/a.py", None),
        ("b.py", None),
    ]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("- **Modificados:** `a/b.py`", "modified"),
        ("- New component: `a/b.py`", "created"),
        ("- (new) a/b.py", "created"),
        ("- *(modified)* a/b.py", "modified"),
        ("- *a/b.py* (modified)", "modified"),
        ("- `a/b.py` ← updated", "modified"),
        ("- `a/b.py` (existing, extended)", "modified"),
        ("#### 1. `a/b.py` (+11 lines)", None),
    ],
)
def test_more_ways_to_say_what_was_done(line, change):
    assert told(line) == [("a/b.py", change)]


@pytest.mark.parametrize(
    "line",
    [
        "- **NÃO modificado, de propósito:** `a/b.py`",
        "- `a/b.py` (existing - no changes needed)",
        "- `a/b.py` (verified, no changes)",
        "- `a/b.py` - already correct, no changes required.",
    ],
)
def test_more_ways_to_say_that_a_file_was_left_alone(line):
    assert told(line) == []


def test_no_change_of_something_else_is_no_untouched_file():
    section = "- `a/b.py` (checked inputs, no changes to the API)\n- `a/c.py` (tidied, no API changes)"
    assert [path for path, _ in told(section)] == ["a/b.py", "a/c.py"]


def test_details_below_a_file_list_no_other_file():
    section = (
        "1. **`a/b.py`**\n   - Added logging import from `a/log.py`\n   - Updated `a/c.py` call\n\n2. **`a/d.py`**"
    )
    assert told(section) == [("a/b.py", None), ("a/d.py", None)]


def test_files_below_a_file_are_listed_where_the_line_begins_with_them():
    assert [path for path, _ in told("- `a/b.py`\n  - `a/c.py`\n- **Tests**\n  - Updated `a/d.py`")] == [
        "a/b.py",
        "a/c.py",
        "a/d.py",
    ]


@pytest.mark.parametrize("foreseen", ["## Dev Notes\n\n### File List", "## Plan\n\n### File List (predicted)"])
def test_a_foreseen_list_gives_way_to_the_real_one(foreseen):
    text = f"# S\n\n{foreseen}\n\n- `a/plan.py`\n\n## Dev Agent Record\n\n### File List\n\n- `a/real.py`\n"
    assert [file.path for file in files.read(outline.read(text))] == ["a/real.py"]


def test_a_foreseen_list_counts_where_it_is_the_only_one():
    text = "# S\n\n## Dev Agent Record\n\n### File List (Target)\n\n- `a/plan.py`\n"
    assert [file.path for file in files.read(outline.read(text))] == ["a/plan.py"]


@pytest.mark.parametrize("head", ["### Fichiers créés", "### Files Updated", "### Created/Modified Files"])
def test_more_headings_of_a_file_list(head):
    assert [path for path, _ in told("- `a/b.py`", head=head)] == ["a/b.py"]


def test_a_blank_too_many_before_a_bullet_is_no_level():
    assert told("- A a/b.py\n - A a/c.py\n- `a/`\n - `a/d.py`") == [
        ("a/b.py", "created"),
        ("a/c.py", "created"),
        ("a/", None),
        ("a/d.py", None),
    ]
