"""Evidence bound to the tree: of which commit it is, how old, made by whom, and what has changed since."""

from __future__ import annotations

import hashlib
import os
import time

from datetime import UTC, datetime, timedelta

import pytest


pytestmark = pytest.mark.ac("2.3", 6)
NOW = datetime.now(UTC).replace(microsecond=0)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def desk(monkeypatch):
    for name in ("CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def tree(project, git):
    """A story with a source and a test, both committed two hours ago."""
    project.story("1.1", "Signs in", extra="\n## File List\n- `src/login.py`\n")
    project.write(".gitignore", "report.xml\nmetrics/\n")
    project.write("src/login.py", "def login(): ...\n")
    project.write("tests/test_login.py", "def test_one():\n    pass\n")
    project.git = git
    commit(project, NOW - 2 * HOUR)
    return project


def commit(project, when, *names):
    """Commit, with the files written at that time too."""
    for path in [project.root / name for name in names] or [p for p in project.root.rglob("*.*") if p.is_file()]:
        os.utime(path, (when.timestamp(), when.timestamp()))
    os.environ["GIT_COMMITTER_DATE"] = when.isoformat()
    try:
        project.git("add", ".")
        project.git("commit", "-q", "--allow-empty", "-m", "Change", "--date", when.isoformat())
    finally:
        del os.environ["GIT_COMMITTER_DATE"]
    return project.git("rev-parse", "HEAD")


def junit(project, when=None, properties="", name="report.xml", outcome=""):
    stamp = f' timestamp="{when if isinstance(when, str) else when.isoformat()}"' if when else ""
    return project.write(
        name,
        f'<testsuites><testsuite name="s"{stamp}>{properties}'
        f'<testcase classname="tests.test_login" file="tests/test_login.py" name="test_one">'
        f'<properties><property name="ac" value="1.1/AC1"/></properties>{outcome}</testcase></testsuite></testsuites>',
    )


def of_commit(value, name="git.commit"):
    return f'<properties><property name="{name}" value="{value}"/></properties>'


def verdict(project):
    document = project("check", "--format", "json").json
    (criterion,) = document["stories"][0]["criteria"]
    return criterion["verdict"], criterion["why"]


def codes(project):
    return {found["code"] for found in project("check", "--format", "json").json["findings"]}


# The commit that a report names


def test_a_report_of_this_commit_or_one_before_it_proves(tree):
    first = tree.git("rev-parse", "HEAD")
    commit(tree, NOW)
    for value in (first, first[:8], tree.git("rev-parse", "HEAD")):
        junit(tree, NOW, of_commit(value))
        assert verdict(tree)[0] == "proven"


@pytest.mark.parametrize("name", ["commit", "git.commit", "GIT_COMMIT", "vcs.revision"])
def test_a_report_of_a_commit_that_this_tree_does_not_come_from_is_stale(tree, name):
    tree.git("checkout", "-q", "-b", "other")
    other = commit(tree, NOW)
    tree.git("checkout", "-q", "main")
    junit(tree, NOW, of_commit(other, name))

    assert verdict(tree) == ("stale", f"test_one is of commit {other[:12]}, which this tree does not come from")
    assert {"SG205", "SG252"} <= codes(tree)
    result = tree("check")
    assert result.status == 1
    assert f"SG205 report.xml: is of commit {other[:12]}" in result.out


def test_a_figure_of_another_commit_is_stale_and_the_finding_names_its_line(project, git):
    project.story("1.1", "The image is small", extra="\n")
    project.write("stories/1.1.links.yml", 'story: "1.1"\nAC1:\n  bounds: ["image.size < 200 MB"]\n')
    project.git = git
    commit(project, NOW)
    project.write(
        "metrics.json",
        '[{"name": "image.size", "value": 100, "unit": "MB",\n "commit": "0a1b2c3d", "measured_at": "2026-01-01"}]',
    )

    assert verdict(project)[0] == "stale"
    assert "SG205 metrics.json:1: is of commit 0a1b2c3d" in project("check").out


@pytest.mark.parametrize("value", ["unknown", "${GIT_COMMIT}", "main", "-h", "12345"])
def test_what_is_no_commit_says_nothing(tree, value):
    junit(tree, NOW, of_commit(value))

    assert verdict(tree)[0] == "proven"


def test_without_git_nobody_can_tell(project):
    project.story()
    junit(project, NOW, of_commit("0a1b2c3d"))

    assert verdict(project)[0] == "proven"


def test_a_clone_without_its_history_cannot_tell(tree, tmp_path, monkeypatch):
    first = tree.git("rev-parse", "HEAD")
    commit(tree, NOW)
    tree.git("clone", "-q", "--depth", "1", f"file://{tree.root}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    (tmp_path / "shallow" / "report.xml").write_bytes(junit(tree, NOW, of_commit(first)).read_bytes())

    assert verdict(tree)[0] == "proven"


def test_a_failure_stays_a_failure_however_old(tree):
    junit(tree, NOW, of_commit("0a1b2c3d"), outcome="<failure/>")

    assert verdict(tree)[0] == "failing"


def test_other_evidence_that_is_fresh_is_enough(tree):
    junit(tree, NOW, of_commit("0a1b2c3d"))
    text = junit(tree, NOW, name="junit.xml").read_text().replace("test_one", "test_two")
    (tree.root / "junit.xml").write_text(text)

    assert verdict(tree) == ("proven", "2 passed")


# How old


def aged(tree, text="7d"):
    tree.write("storygate.toml", f'[evidence]\nmax_age = "{text}"\nbound = false\n')


@pytest.mark.parametrize(
    ("age", "limit", "expected"),
    [
        (6 * 24, "7d", "proven"),
        (8 * 24, "7d", "stale"),
        (13, "12h", "stale"),
        (11, "12h", "proven"),
        (15 * 24, "2w", "stale"),
    ],
)
def test_evidence_older_than_the_policy_allows_is_stale(tree, age, limit, expected):
    aged(tree, limit)
    junit(tree, NOW - age * HOUR)

    assert verdict(tree)[0] == expected
    assert ("SG206" in codes(tree)) == (expected == "stale")


def test_it_says_how_old(tree):
    aged(tree)
    junit(tree, NOW - 9 * 24 * HOUR)

    assert verdict(tree)[1] == "test_one is 9 days old"
    assert "SG206 report.xml: holds evidence that is 9 days old, and evidence.max_age is 7 days" in tree("check").out


def test_a_report_without_a_time_is_as_old_as_its_file(tree):
    aged(tree)
    path = junit(tree)
    assert verdict(tree)[0] == "proven"

    old = (NOW - 8 * 24 * HOUR).timestamp()
    os.utime(path, (old, old))
    assert verdict(tree)[0] == "stale"


def test_a_committed_report_without_a_time_is_as_old_as_its_commit_also_in_a_fresh_clone(tree, tmp_path, monkeypatch):
    aged(tree)
    tree.write(".gitignore", "")
    junit(tree)
    commit(tree, NOW - 8 * 24 * HOUR)
    commit(tree, NOW, "src/login.py")
    tree.git("clone", "-q", f"file://{tree.root}", str(tmp_path / "fresh"))
    monkeypatch.chdir(tmp_path / "fresh")
    assert verdict(tree) == ("stale", "test_one is 8 days old")

    (tmp_path / "fresh/report.xml").write_text((tmp_path / "fresh/report.xml").read_text() + "<!-- made anew -->")
    assert verdict(tree)[0] == "proven"


def test_a_time_that_lies_ahead_is_not_believed(tree):
    aged(tree)
    path = junit(tree, NOW + 400 * 24 * HOUR)
    old = (NOW - 8 * 24 * HOUR).timestamp()
    os.utime(path, (old, old))

    assert verdict(tree)[0] == "stale"


def test_without_a_policy_no_evidence_is_too_old(tree):
    tree.write("storygate.toml", "[evidence]\nbound = false\n")
    junit(tree, NOW - 4000 * 24 * HOUR)

    assert verdict(tree)[0] == "proven"


def test_what_a_person_attested_has_a_last_day_of_its_own(tree):
    aged(tree)
    tree.write(
        "stories/1.1.links.yml",
        'story: "1.1"\nAC1:\n  attested: [{by: Ana, on: 2020-01-01, what: "seen"}]\n',
    )

    assert verdict(tree)[0] == "proven"


# Made by CI


@pytest.fixture
def only_ci(tree):
    tree.write("storygate.toml", '[evidence]\nrequire = "ci"\n')
    return tree


def test_on_a_desk_nothing_is_proven_where_ci_is_asked_for(only_ci):
    junit(only_ci, NOW)

    assert verdict(only_ci) == ("stale", "test_one was not made by CI in this run")
    assert "SG207" in codes(only_ci)


@pytest.mark.parametrize("name", ["CI", "GITHUB_ACTIONS"])
def test_in_ci_it_is_proven(only_ci, monkeypatch, name):
    monkeypatch.setenv(name, "true")
    junit(only_ci, NOW)

    assert verdict(only_ci)[0] == "proven"


def test_a_report_that_is_committed_was_not_made_in_this_run(only_ci, monkeypatch):
    monkeypatch.setenv("CI", "true")
    junit(only_ci, NOW)
    only_ci.write(".gitignore", "")
    commit(only_ci, NOW)
    assert verdict(only_ci)[0] == "stale"
    only_ci("gate")
    assert "origin: local" in next((only_ci.root / "gates").iterdir()).read_text()

    junit(only_ci, NOW + HOUR / 60)
    assert verdict(only_ci)[0] == "proven"
    only_ci("gate")
    assert "origin: ci" in next((only_ci.root / "gates").iterdir()).read_text()


# What has changed since


@pytest.fixture
def bound(tree):
    """It is so without a word in the configuration."""
    return tree


def test_evidence_younger_than_all_that_it_speaks_of_proves(bound):
    junit(bound, NOW - HOUR)

    assert verdict(bound)[0] == "proven"


def test_a_team_may_do_without(bound):
    junit(bound, NOW - HOUR)
    bound.write("src/login.py", "def login(): return 1\n")
    assert verdict(bound)[0] == "stale"
    bound.write("storygate.toml", "[evidence]\nbound = false\n")
    assert verdict(bound)[0] == "proven"


@pytest.mark.parametrize("name", ["src/login.py", "tests/test_login.py"])
def test_a_committed_change_of_a_listed_file_or_of_the_test_makes_it_stale(bound, name):
    junit(bound, NOW - HOUR)
    bound.write(name, "def test_one():\n    assert 1\n")
    commit(bound, NOW - HOUR / 2, name)

    assert verdict(bound) == ("stale", f"test_one is older than {name}")
    junit(bound, NOW)
    assert verdict(bound)[0] == "proven"


def test_a_change_that_is_not_committed_makes_it_stale(bound):
    junit(bound, NOW - HOUR)
    bound.write("src/login.py", "def login(): return 1\n")

    assert verdict(bound) == ("stale", "test_one is older than src/login.py")


def test_a_deleted_file_makes_it_stale(bound):
    junit(bound, NOW - HOUR)
    (bound.root / "src/login.py").unlink()

    assert verdict(bound)[0] == "stale"
    commit(bound, NOW, ".gitignore")
    assert verdict(bound)[0] == "stale"


def test_a_change_of_any_other_file_leaves_it(bound):
    junit(bound, NOW - HOUR)
    bound.write("README.md", "changed\n")
    commit(bound, NOW, "README.md")

    assert verdict(bound)[0] == "proven"


def test_work_that_was_tested_and_then_committed_is_proven(bound):
    bound.write("src/login.py", "def login(): return 1\n")
    os.utime(bound.root / "src/login.py", ((NOW - HOUR).timestamp(),) * 2)
    junit(bound, NOW - HOUR / 2)
    commit(bound, NOW, ".gitignore")

    assert verdict(bound)[0] == "proven"


def test_on_a_fresh_clone_the_time_of_the_commit_counts(bound, tmp_path, monkeypatch):
    bound.write("src/login.py", "def login(): return 1\n")
    commit(bound, NOW - HOUR, "src/login.py")
    bound.git("clone", "-q", str(bound.root), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")

    (tmp_path / "clone/report.xml").write_bytes(junit(bound, NOW - HOUR / 2).read_bytes())
    assert verdict(bound)[0] == "proven"
    (tmp_path / "clone/report.xml").write_bytes(junit(bound, NOW - 1.5 * HOUR).read_bytes())
    assert verdict(bound)[0] == "stale"


def test_what_a_merge_brings_in_changes_at_the_time_of_the_merge(bound):
    bound.git("checkout", "-q", "-b", "other")
    bound.write("src/login.py", "def login(): return 1\n")
    commit(bound, NOW - 1.5 * HOUR, "src/login.py")
    bound.git("checkout", "-q", "main")
    junit(bound, NOW - HOUR)
    bound.git("merge", "-q", "--no-ff", "-m", "Merge", "other")

    assert verdict(bound)[0] == "stale"


def test_a_report_of_a_commit_is_compared_with_that_commit(bound):
    first = bound.git("rev-parse", "HEAD")
    junit(bound, properties=of_commit(first))
    commit(bound, NOW, ".gitignore")
    assert verdict(bound)[0] == "proven"

    bound.write("src/login.py", "def login(): return 1\n")
    commit(bound, NOW, "src/login.py")
    assert verdict(bound) == ("stale", "test_one is older than src/login.py")


def test_a_report_without_time_and_commit_is_left_alone(bound):
    junit(bound)
    bound.write("src/login.py", "def login(): return 1\n")
    commit(bound, NOW, "src/login.py")

    assert verdict(bound)[0] == "proven"


def test_of_several_suites_the_first_that_ran_counts(bound):
    path = junit(bound, NOW)
    early = (NOW - HOUR).isoformat()
    path.write_text(path.read_text().replace("</testsuites>", f'<testsuite timestamp="{early}"/></testsuites>'))
    bound.write("src/login.py", "def login(): return 1\n")
    commit(bound, NOW - HOUR / 2, "src/login.py")

    assert verdict(bound)[0] == "stale"


@pytest.mark.parametrize("name", ["stories/1.1.story.md", "gates/1.1-signs-in.yml", "docs/sprint-status.yaml"])
def test_a_record_that_is_written_after_the_tests_ran_leaves_it(bound, name):
    story = bound.root / "stories/1.1.story.md"
    story.write_text(story.read_text() + f"- `{name}`\n")
    bound.write(name, (bound.root / name).read_text() if (bound.root / name).exists() else "a: b\n")
    junit(bound, NOW - HOUR)
    assert name in {file["path"] for file in bound("show", "1.1", "--format", "json").json["stories"][0]["files"]}
    assert verdict(bound)[0] == "proven"
    commit(bound, NOW, name)
    assert verdict(bound)[0] == "proven"


def test_a_report_is_no_ground_of_another_even_where_the_story_lists_it(bound):
    story = bound.root / "stories/1.1.story.md"
    story.write_text(story.read_text() + "- `junit/later.xml`\n")
    junit(bound, NOW - HOUR)
    junit(bound, NOW, name="junit/later.xml").write_text(
        '<testsuite name="s"><testcase name="test_of_nothing"/></testsuite>'
    )
    document = bound("show", "1.1", "--format", "json").json
    assert "junit/later.xml" in {file["path"] for file in document["stories"][0]["files"]}
    assert verdict(bound)[0] == "proven"


def test_no_story_is_hashed_which_would_walk_through_all_that_it_says(bound, monkeypatch):
    from storygate.model import Story

    def hashed(_):
        raise AssertionError

    monkeypatch.setattr(Story, "__hash__", hashed)
    bound.write("src/login.py", "def login(): return 1\n")
    junit(bound, NOW - HOUR)
    assert verdict(bound)[0] == "stale"


def test_a_committed_report_speaks_of_what_its_commit_brought(bound, tmp_path, monkeypatch):
    bound.write(".gitignore", "")
    bound.write("src/login.py", "def login(): return 1\n")
    junit(bound, NOW - HOUR)
    commit(bound, NOW - HOUR / 2)
    bound.git("clone", "-q", f"file://{bound.root}", str(tmp_path / "clone"))
    commit(bound, NOW, "src/login.py")
    monkeypatch.chdir(tmp_path / "clone")
    assert verdict(bound)[0] == "proven"

    (tmp_path / "clone/src/login.py").write_text("def login(): return 2\n")
    assert verdict(bound) == ("stale", "test_one is older than src/login.py")


def test_a_time_without_a_zone_is_not_after_the_report_was_written(bound, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    path = junit(bound, (NOW - HOUR + timedelta(hours=9)).isoformat().removesuffix("+00:00"))
    os.utime(path, ((NOW - HOUR).timestamp(),) * 2)
    assert verdict(bound)[0] == "proven"
    bound.write("src/login.py", "def login(): return 1\n")
    os.utime(bound.root / "src/login.py", ((NOW - HOUR / 2).timestamp(),) * 2)
    assert verdict(bound) == ("stale", "test_one is older than src/login.py")


def test_a_file_that_is_written_anew_with_the_same_words_leaves_it(bound):
    junit(bound, NOW - HOUR)
    (bound.root / "src/login.py").touch()

    assert verdict(bound)[0] == "proven"


def test_a_listed_folder_or_the_end_of_a_path_is_looked_up(bound):
    story = bound.root / "stories/1.1.story.md"
    story.write_text(story.read_text().replace("src/login.py", "shop/src/till.py"))
    bound.write("packages/shop/src/till.py", "1\n")
    commit(bound, NOW - 2 * HOUR)
    junit(bound, NOW - HOUR)
    assert verdict(bound)[0] == "proven"
    bound.write("packages/shop/src/till.py", "2\n")
    assert verdict(bound) == ("stale", "test_one is older than packages/shop/src/till.py")


@pytest.mark.parametrize("listed", ["../outside.py", "/etc/hostname", "src/" + "a" * 5000, "src"])
def test_a_strange_name_in_a_file_list_is_no_file(bound, listed):
    (bound.root.parent / "outside.py").write_text("")
    story = bound.root / "stories/1.1.story.md"
    story.write_text(story.read_text() + f"- `{listed}`\n")
    junit(bound, NOW - HOUR)

    assert verdict(bound)[0] == "proven"


def test_without_git_bound_says_nothing(project):
    project.story()
    junit(project, NOW - HOUR)

    assert verdict(project)[0] == "proven"


# Beside the rest


def test_a_person_may_waive_what_is_stale_and_why_says_what_it_does(tree):
    aged(tree)
    junit(tree, NOW - 9 * 24 * HOUR)

    assert "proves nothing any more: it is 9 days old" in tree("show", "--why", "1.1/AC1").out
    link = tree("check", "--format", "json").json["stories"][0]["criteria"][0]["links"][0]
    assert link["stale"] == "is 9 days old"
    tree("waive", "1.1/AC1", "--reason", "freeze", "--approved-by", "Ana")
    assert verdict(tree)[0] == "waived"


@pytest.mark.parametrize(
    "text",
    ['max_age = "7"', 'max_age = "0d"', "max_age = 7", 'max_age = "7 days"', 'require = "signed"', 'bound = "yes"'],
)
def test_a_wrong_value_is_two(tree, text):
    tree.write("storygate.toml", f"[evidence]\n{text}\n")

    result = tree("check")
    assert result.status == 2
    assert "evidence." in result.err


def test_git_is_asked_little_and_nothing_where_nobody_asks(tree, monkeypatch):
    from storygate.evidence import git

    asked = []
    said = git._said
    monkeypatch.setattr(git, "_said", lambda root, words: asked.append(words[0]) or said(root, words))
    junit(tree, NOW)
    assert tree("check").status == 0
    assert asked == ["rev-parse", "log", "diff", "ls-files"]
    aged(tree)
    asked.clear()
    assert tree("check").status == 0
    assert asked == []


# What is signed


@pytest.fixture
def signed(tree):
    """A policy that asks for signatures, and a report that a verifier has found signed."""
    tree.write("storygate.toml", '[evidence]\nrequire = "attested"\n')
    digest = hashlib.sha256(junit(tree, NOW).read_bytes()).hexdigest()
    return tree.write("verified.txt", f"{digest}  report.xml\n")


def origins(tree):
    return {
        line.strip()
        for file in (tree.root / "gates").iterdir()
        for line in file.read_text().splitlines()
        if "origin" in line
    }


@pytest.mark.parametrize("ci", ["", "true"])
def test_only_what_a_verifier_has_found_signed_proves(tree, signed, monkeypatch, ci):
    monkeypatch.setenv("CI", ci)
    assert verdict(tree) == ("stale", "test_one is not attested")
    assert "SG207 report.xml: is not attested, as evidence.require asks" in tree("check").out
    tree("gate")
    assert origins(tree) == {f"origin: {'ci' if ci else 'local'}"}

    assert tree("check", "--verified", signed).status == 0
    tree("gate", "--verified", signed)
    assert origins(tree) == {"origin: attested"}


def test_the_environment_may_name_what_the_verifier_said(tree, signed, monkeypatch):
    monkeypatch.setenv("STORYGATE_VERIFIED", str(signed))
    assert verdict(tree)[0] == "proven"
    assert tree("status", "--exit-code").status == tree("show", "1.1", "--exit-code").status == 0
    assert "attested</span>" in (tree("matrix", "--format", "html:m.html") and (tree.root / "m.html").read_text())


def test_a_report_that_changed_after_it_was_signed_proves_nothing(tree, signed):
    (tree.root / "report.xml").write_text((tree.root / "report.xml").read_text() + "<!-- -->")

    assert tree("check", "--verified", signed).status == 1


def test_of_several_reports_the_least_trusted_is_recorded(tree, signed):
    text = (tree.root / "report.xml").read_text().replace("test_one", "test_two")
    tree.write("junit.xml", text)
    tree("gate", "--verified", signed)

    assert origins(tree) == {"origin: local"}


def test_what_ci_asks_for_is_reached_by_what_is_signed(tree, signed):
    tree.write("storygate.toml", '[evidence]\nrequire = "ci"\n')

    assert tree("check").status == 1
    assert tree("check", "--verified", signed).status == 0


def test_a_file_that_no_verifier_wrote_is_two(tree, signed):
    signed.write_text("all fine\n")

    result = tree("check", "--verified", signed)
    assert result.status == 2
    assert "verified.txt:1: expected what" in result.err
