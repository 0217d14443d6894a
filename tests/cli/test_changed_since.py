"""``check --changed-since``: only the stories that the branch touches are judged, and each says why."""

from __future__ import annotations

import pytest


pytestmark = pytest.mark.ac("2.3", 7)


@pytest.fixture
def branch(project, git):
    """Two stories on main, the second one without proof; a branch that has touched nothing yet."""
    project.story("1.1", "Signs in", extra="\n## File List\n- `src/login.py`\n- src/forms/\n- `web/*.css`\n")
    project.story("1.2", "Pays", extra="\n## File List\n- `payments/pay.py`\n")
    for name in ("src/login.py", "src/forms/a.py", "web/a.css", "backend/payments/pay.py", "README.md"):
        project.write(name, "x\n")
    project.write("tests/test_login.py", "def test_one():\n    pass\n")
    project.write(".gitignore", "report.xml\n")
    report(project)
    git("add", ".")
    git("commit", "-q", "-m", "Start")
    git("checkout", "-q", "-b", "feature")
    project.git = git
    return project


def report(project, file="tests/test_login.py"):
    project.write(
        "report.xml",
        f'<testsuite><testcase classname="tests.test_login" file="{file}" name="test_one">'
        '<properties><property name="ac" value="1.1/AC1"/></properties></testcase></testsuite>',
    )


def commit(project, name, text="changed\n"):
    project.write(name, text)
    project.git("add", ".")
    project.git("commit", "-q", "-m", "Change")


def touched(project, since="main"):
    found = project("check", "--changed-since", since, "--format", "json").json["touched"]
    return {story["id"]: story["because"] for story in found["stories"]}


def test_a_branch_that_touches_nothing_holds_and_says_so(branch):
    commit(branch, "README.md")
    result = branch("check", "--changed-since", "main")

    assert result.status == 0
    assert result.out == "○ NOTHING TOUCHED: 0 of 0 criteria proven; 0 of 2 stories touched since main\n"
    assert branch("check").status == 1


@pytest.mark.parametrize(
    ("name", "story", "because"),
    [
        ("src/login.py", "1.1", "src/login.py, of its file list"),
        ("src/forms/new.py", "1.1", "src/forms/, of its file list"),
        ("web/b.css", "1.1", "web/*.css, of its file list"),
        ("backend/payments/pay.py", "1.2", "payments/pay.py, of its file list"),
        ("tests/test_login.py", "1.1", "tests/test_login.py, one of its tests"),
        ("stories/1.2.links.yml", "1.2", "stories/1.2.links.yml, its sidecar"),
    ],
)
def test_a_file_that_belongs_to_a_story_touches_it(branch, name, story, because):
    commit(branch, name, "def test_one():\n    assert 1\n" if name.endswith("py") else 'story: "1.2"\n')

    assert touched(branch) == {story: because}


def test_the_story_itself_is_the_first_reason(branch):
    branch.story("1.2", "Pays at once")
    commit(branch, "src/login.py")

    assert touched(branch) == {"1.1": "src/login.py, of its file list", "1.2": "the story itself"}
    result = branch("check", "--changed-since", "main")
    assert result.status == 1
    assert result.out.splitlines()[:2] == [
        "1.1  touched: src/login.py, of its file list",
        "1.2  touched: the story itself",
    ]
    assert result.out.splitlines()[-1].endswith("; 2 of 2 stories touched since main")


def test_untouched_stories_do_not_weigh(branch):
    commit(branch, "src/login.py")

    result = branch("check", "--changed-since", "main")

    assert result.status == 0
    assert "1.2" not in result.out
    assert result.out.splitlines()[-1] == "✔ PASS: 1 of 1 criterion proven; 1 of 2 stories touched since main"


def test_an_input_that_cannot_be_trusted_weighs_all_the_same(branch):
    commit(branch, "README.md")
    branch.write("junit.xml", b"<testsuites>")

    assert branch("check", "--changed-since", "main").status == 4


def test_what_is_not_committed_yet_counts(branch):
    branch.write("src/login.py", "edited\n")
    branch.story("1.3", "Signs out")

    assert touched(branch) == {"1.1": "src/login.py, of its file list", "1.3": "the story itself"}


def test_what_has_changed_on_the_other_side_does_not_count(branch):
    commit(branch, "README.md")
    branch.git("checkout", "-q", "main")
    commit(branch, "src/login.py")
    branch.git("checkout", "-q", "feature")

    assert touched(branch) == {}


def test_a_report_that_is_made_anew_does_not_touch_but_a_committed_figure_does(branch):
    branch.write(".gitignore", "")
    commit(branch, "README.md")
    (branch.root / "report.xml").write_text((branch.root / "report.xml").read_text() + "\n")

    assert touched(branch) == {"1.1": "report.xml, a report of its evidence"}

    branch.git("rm", "-q", "--cached", "report.xml")
    branch.git("commit", "-q", "-m", "No report")
    assert touched(branch) == {}


def test_a_test_that_the_branch_deletes_touches_by_the_gate(branch):
    branch.git("checkout", "-q", "main")
    branch("gate", "1.1")
    commit(branch, "README.md")
    branch.git("checkout", "-q", "-B", "feature")
    (branch.root / "tests/test_login.py").unlink()
    branch.write("report.xml", "<testsuite><testcase name='other'/></testsuite>")
    branch.git("add", ".")
    branch.git("commit", "-q", "-m", "Delete")

    ((because),) = touched(branch).values()

    assert because == "tests/test_login.py, which its gate rests on"
    assert branch("check", "--changed-since", "main").status == 1


def test_an_edited_gate_and_a_deleted_sidecar_touch(branch):
    branch.git("checkout", "-q", "main")
    branch("gate", "1.1")
    branch.write("stories/1.2.links.yml", 'story: "1.2"\n')
    commit(branch, "README.md")
    branch.git("checkout", "-q", "-B", "feature")
    (gate,) = (branch.root / "gates").glob("1.1-*")
    gate.write_text(gate.read_text() + "# seen\n")
    assert touched(branch) == {"1.1": f"gates/{gate.name}, its gate"}

    (branch.root / "stories/1.2.links.yml").unlink()
    assert touched(branch)["1.2"] == "stories/1.2.links.yml, its sidecar"


def test_a_renamed_file_touches_by_either_name(branch):
    branch.git("mv", "src/login.py", "src/entry.py")
    branch.git("commit", "-q", "-m", "Rename")

    assert touched(branch) == {"1.1": "src/login.py, of its file list"}


def test_in_a_folder_of_the_repository(branch, monkeypatch):
    below = branch.root / "service"
    branch.write("service/storygate.toml", "")
    branch.write(
        "service/stories/2.1.story.md", (branch.root / "stories/1.2.story.md").read_text().replace("1.2", "2.1")
    )
    branch.write("service/payments/pay.py", "x\n")
    commit(branch, "README.md")
    branch.git("checkout", "-q", "-b", "other")
    commit(branch, "service/payments/pay.py")
    monkeypatch.chdir(below)

    assert touched(branch, "feature") == {"2.1": "payments/pay.py, of its file list"}


@pytest.mark.parametrize("view", ["markdown", "concise", "github"])
def test_every_view_says_how_many(branch, view):
    commit(branch, "src/login.py")

    assert "1 of 2 stories touched since main" in branch("check", "--changed-since", "main", "--format", view).out


def test_a_baseline_covers_touched_stories_and_untouched_ones_are_not_fixed(branch):
    branch.git("checkout", "-q", "main")
    branch("baseline")
    commit(branch, "README.md")
    branch.git("checkout", "-q", "-B", "feature")
    commit(branch, "src/login.py")

    result = branch("check", "--changed-since", "main")
    assert (result.status, "SG431" in result.out) == (0, False)

    branch.story("1.2", "Pays", extra="\nMore.\n")
    assert branch("check", "--changed-since", "main").status == 0
    branch.story("1.2", "Pays at once")
    assert branch("check", "--changed-since", "main").status == 1


@pytest.mark.parametrize(
    "since",
    [
        "",
        "nowhere",
        "-h",
        "--output=/tmp/x",
        "--upload-pack=touch x",
        "^main",
        "main..feature",
        "a b",
        "main\n",
        "\udcff",
        "x" * 200_000,
    ],
)
def test_what_names_no_commit_is_refused(branch, since):
    result = branch("check", "--changed-since", since)

    assert result.status == 2
    assert "git knows no such commit" in result.err
    assert result.out == ""


def test_without_git_it_is_refused(project):
    project.story()

    assert project("check", "--changed-since", "main").status == 2


def test_without_a_common_commit_it_says_what_ci_has_to_fetch(branch):
    branch.git("checkout", "-q", "--orphan", "lonely")
    branch.git("commit", "-q", "-m", "Alone")

    result = branch("check", "--changed-since", "main")

    assert result.status == 2
    assert "fetch-depth: 0" in result.err


def test_without_stories_there_is_nothing_to_judge(project, git):
    project.write("a.txt", "a")
    git("add", ".")
    git("commit", "-q", "-m", "Start")

    assert project("check", "--changed-since", "HEAD").status == 3


# What is gone


NAMES = {
    "title": 'test("Story 1.1 AC1: signs in", () => {})',
    "name": "def test_1_1_ac1_signs_in(): ...",
    "mark": '@pytest.mark.ac("1.1", 1)',
    "comment": "// @ac 1.1/AC1",
    "property": 'record_property("ac", "1.1/AC1")',
}


@pytest.mark.parametrize("gone", ["file", "line"])
@pytest.mark.parametrize("line", NAMES.values(), ids=NAMES)
def test_a_test_that_the_branch_deletes_touches_by_what_it_named(project, git, line, gone):
    project.story("1.1", "Signs in")
    project.story("1.11", "Pays")
    project.write("tests/login.test.ts", f"// first\n{line}\nlast()\n")
    project.git = git
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    assert project("check", "--changed-since", "main").status == 0
    if gone == "file":
        (project.root / "tests/login.test.ts").unlink()
    else:
        project.write("tests/login.test.ts", "last()\n// first\n")

    assert touched(project) == {"1.1": "tests/login.test.ts, where a line that names it is gone"}
    assert project("check", "--changed-since", "main").status == 1


def test_where_the_line_names_no_story_the_files_stories_are_touched(project, git):
    project.story("1.1", "Signs in")
    project.story("1.2", "Pays")
    project.write("tests/test_login.py", "# Story 1.2\ndef test_ac1_pays(): ...\ndef test_other(): ...\n")
    project.git = git
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    project.write("tests/test_login.py", "# Story 1.2\ndef test_ac1_pays(): ...\n")
    assert touched(project) == {}
    project.write("tests/test_login.py", "# Story 1.2\ndef test_other(): ...\n")
    assert touched(project) == {"1.2": "tests/test_login.py, where a line that names it is gone"}


def test_a_line_that_moves_within_its_file_is_not_gone(project, git):
    project.story("1.1", "Signs in")
    project.write("a.ts", "one()\n// Story 1.1 AC1\ntwo()\n")
    project.git = git
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    project.write("a.ts", "one()\ntwo()\n    // Story 1.1 AC1\n")

    assert touched(project) == {}


def test_a_deleted_test_in_a_folder_of_the_repository(project, git, monkeypatch):
    project.git = git
    folder = project.root / "app"
    (folder / "stories").mkdir(parents=True)
    project.story("1.1", "Signs in")
    (project.root / "stories/1.1.story.md").rename(folder / "stories/1.1.story.md")
    project.write("app/tests/test_login.py", "def test_1_1_ac1(): ...\n")
    project.write("app/storygate.toml", "")
    project.write("tests/test_login.py", "def test_1_1_ac1(): ...\n")
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    (project.root / "tests/test_login.py").unlink()
    monkeypatch.chdir(folder)
    assert touched(project) == {}
    (folder / "tests/test_login.py").unlink()
    assert touched(project) == {"1.1": "tests/test_login.py, where a line that names it is gone"}


# The configuration


@pytest.fixture
def configured(project, git):
    project.story("1.1", "Signs in")
    project.story("1.2", "Pays", status="Draft")
    project.write("storygate.toml", "[policy]\nstrict = true\n")
    project.write("pyproject.toml", '[project]\nname = "shop"\n')
    project.git = git
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    return project


@pytest.mark.parametrize(
    "text",
    ["", "[policy]\nstrict = false\n", '[policy]\nstrict = true\n[links.paths]\n"tests/*" = "1.1"\n'],
)
def test_a_changed_configuration_touches_every_story(configured, text):
    configured.write("storygate.toml", text)

    because = "storygate.toml, which says what counts"
    assert touched(configured) == {"1.1": because, "1.2": because}


def test_a_deleted_or_broken_configuration_touches_every_story(configured):
    (configured.root / "storygate.toml").unlink()
    assert len(touched(configured)) == 2

    configured.write("storygate.toml", "[policy]\nstrict = maybe\n")
    configured.git("commit", "-q", "-a", "-m", "Broken")
    configured.write("storygate.toml", "[policy]\nstrict = true\n")
    assert len(touched(configured, "HEAD")) == 2


def test_a_configuration_of_another_name_counts_alone(configured):
    configured.write("quality.toml", "[policy]\nstrict = true\n")
    configured.git("add", ".")
    configured.git("commit", "-q", "-m", "Another")
    configured.write("storygate.toml", "")
    words = ("check", "--config", "quality.toml", "--changed-since", "HEAD", "--format", "json")
    assert configured(*words).json["touched"]["stories"] == []
    configured.write("quality.toml", "")
    assert len(configured(*words).json["touched"]["stories"]) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("storygate.toml", "# said\ncache = false\n[policy]\nstrict = true # as before\n"),
        ("storygate.toml", '[policy]\nstrict = true\n[matrix]\nlink = "https://example.org/{path}"\n'),
        ("pyproject.toml", '[project]\nname = "shop"\nversion = "2"\n'),
    ],
)
def test_what_does_not_count_touches_none(configured, name, text):
    configured.write(name, text)

    assert touched(configured) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stories/1.1.links.yml", 'story: "1.1"\nAC1:\n  tests: ["tests/test_login.py::*"]\n'),
        ("storygate.toml", '[links.paths]\n"tests/**" = "1.1"\n'),
    ],
)
def test_a_deleted_file_that_was_listed_for_a_story_touches_it(project, git, name, text):
    project.story("1.1", "Signs in")
    project.story("1.2", "Pays")
    project.write(name, text)
    project.write("tests/test_login.py", "def test_words(): ...\n")
    project.git = git
    commit(project, "README.md")
    git("checkout", "-q", "-b", "feature")
    assert touched(project) == {}
    (project.root / "tests/test_login.py").unlink()

    assert touched(project) == {"1.1": "tests/test_login.py, a deleted file that was listed for it"}
