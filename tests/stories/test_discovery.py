from __future__ import annotations

import time

import pytest

from storygate.stories import discovery


STORY = "# Story 1.1: A\n"
BMM = """\
# Settings of the method
project_name: "shop"  # a comment
implementation_artifacts: "{project-root}/_out/impl"
planning_artifacts: '{output_folder}/plan'
output_folder: "{project-root}/_out"
languages: [en, de]
"""


@pytest.fixture
def project(tmp_path):
    """Write files below a root, one call a file."""

    def write(name: str, text: str = STORY) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    write.root = tmp_path
    return write


def found(project, patterns=None):
    result = discovery.find(project.root, patterns=patterns)
    return [path.relative_to(project.root).as_posix() for path in result.files], result.source


@pytest.mark.ac("1.1", 7)
def test_patterns_of_the_configuration_come_first(project):
    project("docs/stories/1.1.story.md")
    project("specs/deep/2.1.story.md")
    project("specs/README.md")
    project("specs/2.2.story.txt")
    files, source = found(project, ["specs/**/*.md"])
    assert files == ["specs/deep/2.1.story.md"]
    assert source == "stories: paths of the configuration"


def test_a_file_named_outright_is_taken_whatever_it_is_called(project):
    project("docs/README.md")
    assert found(project, ["docs/README.md"])[0] == ["docs/README.md"]


def test_no_pattern_matches_nothing(project):
    project("docs/stories/1.1.story.md")
    assert found(project, [])[0] == []


@pytest.mark.ac("1.1", 7)
@pytest.mark.parametrize(
    ("config", "text", "folder", "key"),
    [
        (
            ".bmad-core/core-config.yaml",
            "qa:\n  qaLocation: docs/qa\ndevStoryLocation: work/items\n",
            "work/items",
            "devStoryLocation",
        ),
        (".bmad-core/core-config.yml", "devStoryLocation: 'work/items'\n", "work/items", "devStoryLocation"),
        (
            "bmad/bmm/config.yaml",
            "dev_story_location: '{project-root}/docs/items'\n",
            "docs/items",
            "dev_story_location",
        ),
        (".bmad/bmm/config.yaml", "dev_ephemeral_location: .tmp\n", ".tmp/stories", "dev_ephemeral_location"),
        (
            "_bmad/bmm/config.yaml",
            "output_folder: out\nsprint_artifacts: '{output_folder}/sprint'\n",
            "out/sprint",
            "sprint_artifacts",
        ),
        ("_bmad/bmm/config.yaml", BMM, "_out/impl", "implementation_artifacts"),
        (
            "_bmad/config.toml",
            '[core]\noutput_folder = "{project-root}/out"\n[modules.bmm]\nimplementation_artifacts = "{output_folder}/impl"\n',
            "out/impl",
            "implementation_artifacts",
        ),
        (
            "_bmad/custom/config.user.toml",
            '[core]\noutput_folder = "out"\nactive_initiative = "shop"\n',
            "out/shop",
            "active_initiative",
        ),
    ],
)
def test_every_generation_of_the_method_says_where_its_stories_are(project, config, text, folder, key):
    project(config, text)
    project(f"{folder}/epic-1/1-1-a.md")
    project("stories/9.9.story.md")
    assert found(project) == ([f"{folder}/epic-1/1-1-a.md"], f"stories: {folder}, {key} of {config}")


def test_later_layers_of_toml_win(project):
    project("_bmad/config.toml", '[modules.bmm]\nimplementation_artifacts = "old"\n')
    project("_bmad/custom/config.toml", '[modules.bmm]\nimplementation_artifacts = "new"\n')
    project("old/1-1-a.md")
    project("new/1-1-a.md")
    assert found(project) == (["new/1-1-a.md"], "stories: new, implementation_artifacts of _bmad/custom/config.toml")


def test_of_two_generations_the_newer_is_read_and_the_other_one_said(project):
    project("_bmad/bmm/config.yaml", BMM)
    project(".bmad-core/core-config.yaml", "devStoryLocation: docs/stories\n")
    project("_out/impl/1-1-a.md")
    project("docs/stories/1.1.story.md")
    files, source = found(project)
    assert files == ["_out/impl/1-1-a.md"]
    assert source.endswith("; not read: docs/stories, named by .bmad-core/core-config.yaml")


def test_a_configured_folder_without_stories_does_not_hide_those_of_the_older_generation(project):
    project("_bmad/bmm/config.yaml", BMM)
    project(".bmad-core/core-config.yaml", "devStoryLocation: docs/stories\n")
    project("docs/stories/1.1.story.md")
    files, source = found(project)
    assert files == ["docs/stories/1.1.story.md"]
    assert (
        source
        == "stories: docs/stories, devStoryLocation of .bmad-core/core-config.yaml; not read: _out/impl, named by _bmad/bmm/config.yaml"
    )


@pytest.mark.ac("1.1", 7)
def test_without_any_configuration_the_usual_folders_are_read(project):
    project("stories/1.1.story.md")
    project("docs/stories/epic-2/2.1.story.md")
    project("docs/architecture.md")
    files, source = found(project)
    assert files == ["docs/stories/epic-2/2.1.story.md", "stories/1.1.story.md"]
    assert source == "stories: the usual folders, stories, docs/stories"


def test_an_empty_project_says_so(project):
    assert found(project) == ([], "stories: the usual folders, none of which exists")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("README.md", "about the folder, not a story"),
        ("story-template.md", "a template"),
        ("epic-1-retro-2026-01-02.md", "a retrospective"),
        ("epic-1-context.md", "context, not a story"),
        ("1-2-login.context.md", "context, not a story"),
        ("epic-1.md", "an epic"),
        ("epics.md", "an epic"),
        ("sprint-status.md", "planning, not a story"),
        ("deferred-work.md", "planning, not a story"),
        ("1.2-test-design-20260102.md", "an assessment"),
        ("bmad-build-auto-result-1.md", "a report"),
    ],
)
def test_what_lies_beside_stories_is_left_out_by_name(project, name, reason):
    project(f"stories/{name}")
    assert discovery.find(project.root, patterns=None).skipped == ((project.root / "stories" / name, reason),)


@pytest.mark.parametrize(
    "name",
    [
        "epic-1-story-2.md",
        "1-3-user-context.md",
        "2.4.retrofit-the-engine.md",
        "1.5.epic-battle.md",
        "spec-3-2-a.md",
        "1-1-readme.md",
        "3-1-test-design.md",
        "1-2-template-engine.md",
        "2-1-retro-look.md",
        "3-4-validation-report-export.md",
    ],
)
def test_a_story_may_be_called_something_like_that(project, name):
    project(f"stories/{name}")
    assert found(project)[0] == [f"stories/{name}"]


@pytest.mark.parametrize("folder", ["../outside", "/etc", "a/../../outside", "..\\outside", "a\0b"])
def test_a_config_file_cannot_lead_out_of_the_project(project, folder):
    project.root.parent.joinpath("outside").mkdir(exist_ok=True)
    project.root.parent.joinpath("outside/1.1.story.md").write_text(STORY, encoding="utf-8")
    project(".bmad-core/core-config.yaml", f"devStoryLocation: {folder}\n")
    result = discovery.find(project.root, patterns=None)
    assert result.files == ()
    assert result.skipped[0][1].endswith("leaves the project")


def test_a_link_cannot_lead_out_of_the_project(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "1.1.story.md").write_text(STORY, encoding="utf-8")
    project("stories/1.2.story.md")
    (project.root / "stories/away").symlink_to(outside)
    (project.root / "stories/1.1.story.md").symlink_to(outside / "1.1.story.md")
    assert found(project)[0] == ["stories/1.2.story.md"]


@pytest.mark.parametrize(
    "text",
    [
        "\0\0\0",
        "devStoryLocation: &a [*a, *a]\n",
        "devStoryLocation: !!python/object/apply:os.system ['true']\n",
        "devStoryLocation: " + "{" * 100_000,
        "devStoryLocation: '" + "{output_folder}" * 60_000 + "'\noutput_folder: '" + "{output_folder}" * 60_000 + "'\n",
        "a" * 900_000 + ":" * 100_000,
        "devStoryLocation:" + " " * 900_000 + "x\n",
    ],
)
@pytest.mark.parametrize("config", [".bmad-core/core-config.yaml", "_bmad/bmm/config.yaml", "_bmad/config.toml"])
def test_a_hostile_config_file_is_harmless(project, config, text):
    project(config, text)
    project("stories/1.1.story.md")
    start = time.process_time()
    assert found(project)[0] == ["stories/1.1.story.md"]
    assert time.process_time() - start < 1


class TestTraces:
    """Documents about tests lie where the method puts them, and beside the stories."""

    def found(self, root, *names, beside=("docs/stories",)):
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("# A\n", "utf-8")
        return [path.relative_to(root).as_posix() for path in discovery.traces(root, beside)]

    @pytest.mark.parametrize(
        "name",
        [
            "docs/qa/assessments/1.3-trace-20260102.md",
            "docs/qa/assessments/1.3-test-design-20260102.md",
            "docs/traceability-matrix.md",
            "docs/stories/1.3-traceability-report.md",
            "_bmad-output/test-artifacts/traceability-matrix.md",
            "_bmad-output/test-artifacts/atdd-checklist-1-3.md",
        ],
    )
    def test_in_the_usual_places(self, tmp_path, name):
        assert self.found(tmp_path, name) == [name]

    @pytest.mark.parametrize(
        "name",
        [
            "docs/qa/assessments/1.3-risk-20260102.md",
            "docs/qa/assessments/1.3-trace-20260102.txt",
            "docs/retrace.md",
            "docs/stories/1.3.story.md",
            "elsewhere/1.3-trace-20260102.md",
        ],
    )
    def test_others_are_none(self, tmp_path, name):
        assert self.found(tmp_path, name) == []

    def test_where_the_config_files_say(self, tmp_path):
        (tmp_path / ".bmad-core").mkdir()
        (tmp_path / ".bmad-core/core-config.yaml").write_text("qa:\n  qaLocation: quality # ours\n", "utf-8")
        (tmp_path / "_bmad/tea").mkdir(parents=True)
        (tmp_path / "_bmad/tea/config.yaml").write_text("test_artifacts: '{project-root}/out/tests'\n", "utf-8")
        names = ["out/tests/traceability-matrix.md", "quality/assessments/1.3-trace-20260102.md"]
        assert self.found(tmp_path, *names) == names

    def test_a_folder_of_such_a_name_is_none(self, tmp_path):
        assert self.found(tmp_path, "docs/1.3-trace.md/a.md") == []

    def test_never_outside_of_the_project(self, tmp_path):
        root = tmp_path / "project"
        (root / ".bmad-core").mkdir(parents=True)
        (root / ".bmad-core/core-config.yaml").write_text("qa:\n  qaLocation: ../secret\n", "utf-8")
        (tmp_path / "secret").mkdir()
        (tmp_path / "secret/1.3-trace-20260102.md").write_text("# A\n", "utf-8")
        (root / "docs").mkdir()
        (root / "docs/1.4-trace.md").symlink_to(tmp_path / "secret/1.3-trace-20260102.md")
        assert discovery.traces(root, ["../secret", "/"]) == []
