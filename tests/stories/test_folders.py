from __future__ import annotations

import pytest

from storygate.stories import files, outline


def paths(section):
    return [file.path for file in files.read(outline.read(f"# Story 1.1: T\n\n### File List\n\n{section}\n"))]


@pytest.mark.parametrize(
    "section",
    [
        "- house/\n  - doors/\n    - front.py\n  - roof.py",
        "- `house/`\n  - `doors/`\n    - `front.py` (new)\n  - `roof.py`",
        "- `house/doors/`\n  - `front.py`\n- `house/`\n  - `roof.py`",
        "**`house/`**\n- `doors/front.py`\n- `roof.py`",
        "`house/` (2 files):\n\n- `doors/front.py`\n- `roof.py`",
        "#### `house/`\n\n- `doors/front.py`\n- `roof.py`",
        "- house/\n\t- doors/\n\t\t- front.py\n\t- roof.py",
        "**The House (house/):**\n- `doors/front.py`\n- `roof.py`",
        "**The House** (`house/`)\n\n- doors/front.py\n- roof.py",
        "#### The House (house/)\n\n- doors/front.py, roof.py",
    ],
)
def test_files_stand_in_the_folder_above_them(section):
    assert paths(section) == ["house/doors/front.py", "house/roof.py"]


@pytest.mark.parametrize(
    "section",
    [
        "- `house/`\n  - `house/doors/front.py`\n  - `roof.py`",
        "**`house/`**\n- `house/doors/front.py`\n- `roof.py`",
        "- `house/`\n- `house/doors/front.py`\n- `roof.py`",
        "**The House (house/):**\n- `house/doors/front.py`\n- `roof.py`",
        "**The House (three of them):**\n- `house/doors/front.py`\n- `roof.py`",
    ],
)
def test_whole_paths_stay_whole(section):
    assert paths(section)[-2:] == ["house/doors/front.py", "roof.py"]


def test_a_folder_without_files_below_it_is_listed_itself():
    assert paths("- `house/doors/` (all of it)\n- `roof.py`") == ["house/doors/", "roof.py"]


def test_a_folder_ends_with_its_list():
    assert paths("**`house/`**\n- `roof.py`\n\n**Garden**\n- `tree.py`") == ["house/roof.py", "tree.py"]
    assert paths("#### `house/`\n- `roof.py`\n\n#### Garden\n- `tree.py`") == ["house/roof.py", "tree.py"]


def test_files_of_one_name_in_two_folders_are_two():
    section = (
        "**Shop (apps/shop/):**\n- Dockerfile\n\n**Office (apps/office/):**\n- Dockerfile\n\n**Others:**\n- README.md"
    )
    assert paths(section) == ["apps/shop/Dockerfile", "apps/office/Dockerfile", "README.md"]


def test_what_was_done_stays_with_the_file():
    found = files.read(outline.read("## File List\n\n**New:**\n- house/\n  - a.py\n  - b.py (updated)\n"))
    assert [(file.path, file.change, file.line) for file in found] == [
        ("house/a.py", "created", 5),
        ("house/b.py", "modified", 6),
    ]


def test_tables_and_code_have_no_folder_of_the_list():
    assert paths("**`house/`**\n\n| `a.py` | words |\n\n```\nb.py\n```") == ["house/", "a.py", "b.py"]


def test_many_folders_in_one_another_are_read_in_linear_time():
    section = "\n".join(f"{'  ' * depth}- d{depth}/" for depth in range(400))
    assert len(paths(section)) == 1
