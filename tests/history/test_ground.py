"""The files as they are, asked about many commits at once: as git would answer one by one."""

from __future__ import annotations

import subprocess

import pytest

from storygate.evidence import git
from storygate.history.checkout import Checkout
from storygate.history.ground import Tree
from storygate.history.origins import origin


NAMES = ("src/a.py", "src/b c.py", "src/\u00e4.py", "web/page.css", "\x01odd", "README.md")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def run(*words):
        identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        return subprocess.run(
            ["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    return run


@pytest.fixture
def history(run, tmp_path):
    """Commits that each change a file, one on a branch that was merged, one on a branch that was not; and the root."""
    run("init", "-q", "-b", "main")
    commits = []

    def commit(name, text):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        run("add", ".")
        run("commit", "-q", "-m", name)
        commits.append(run("rev-parse", "HEAD"))

    for name in NAMES:
        commit(name, "one")
    run("checkout", "-q", "-b", "merged")
    commit("src/a.py", "two")
    run("checkout", "-q", "-b", "left", "main")
    commit("src/a.py", "three")
    run("checkout", "-q", "main")
    commit("web/page.css", "two")
    run("merge", "-q", "--no-ff", "-m", "Merge", "merged")
    run("mv", "README.md", "READ.md")
    run("commit", "-q", "-m", "Rename")
    return [*commits, run("rev-parse", "HEAD"), "ab" * 20]


def answers(tree, commits):
    return {one: (tree.comes_from(one), tree.changed(one, [*NAMES, "src/", "*.md"])) for one in commits}


def one_by_one(root, commits):
    found = {}
    for one in commits:
        names = git.changed_since(root, one)
        known = None if names is None else {name for name in names if name in NAMES or name.endswith(".md")}
        found[one] = (git.comes_from(root, one), known)
    return found


@pytest.mark.ac("2.3", 3)
@pytest.mark.parametrize("touch", [None, "src/a.py", "READ.md", "unlisted.txt"])
def test_many_commits_are_answered_as_one_by_one(tmp_path, history, touch):
    if touch:
        (tmp_path / touch).write_text("on disk")
    assert answers(Tree(Checkout(tmp_path), history), history) == one_by_one(tmp_path, history)
    assert [git.comes_from(tmp_path, one) for one in history[-4:]] == [False, True, True, False]


@pytest.mark.ac("2.3", 3)
def test_a_file_that_is_on_disk_as_it_was_then_has_not_changed(tmp_path, history):
    (tmp_path / "src/a.py").write_text("one")
    assert Tree(Checkout(tmp_path), history).changed(history[0], ["src/a.py"]) == set()


def test_below_the_top_names_are_those_of_the_folder(tmp_path, history):
    tree = Tree(Checkout(tmp_path / "src"), history)
    assert tree.changed(history[0], ["a.py", "src/a.py", "page.css"]) == {"a.py"}
    assert tree.comes_from(history[0])


@pytest.mark.ac("2.3", 3)
def test_a_shallow_clone_cannot_tell_what_it_does_not_hold(run, tmp_path, history):
    run("clone", "-q", "--depth", "1", f"file://{tmp_path}", str(tmp_path / "shallow"))
    tree = Tree(Checkout(tmp_path / "shallow"), history)
    assert {tree.comes_from(one) for one in history[:-2]} == {None}
    assert tree.comes_from(history[-2])


@pytest.mark.parametrize("hostile", ["", "HEAD", "--all", "^HEAD", "main\n--output=x", "ab" * 20 + "\n^HEAD", "g" * 40])
def test_what_is_no_hash_spoils_no_other_answer(tmp_path, history, hostile):
    tree = Tree(Checkout(tmp_path), [hostile, history[0]])
    assert tree.comes_from(hostile) is None
    assert tree.comes_from(history[0])
    assert tree.changed(history[0], ["src/a.py"]) == {"src/a.py"}
    assert git.differ_from_head(tmp_path, [hostile]) == {}


def test_a_tree_and_a_blob_are_no_commits(run, tmp_path, history):
    odd = [run("rev-parse", "HEAD^{tree}"), run("rev-parse", "HEAD:READ.md")]
    assert [Tree(Checkout(tmp_path), odd).comes_from(one) for one in odd] == [False, False]
    assert git.differ_from_head(tmp_path, odd) == {}


def test_outside_of_git_nobody_can_tell(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    tree = Tree(Checkout(tmp_path), ["ab" * 20])
    assert tree.comes_from("ab" * 20) is None
    assert tree.changed("ab" * 20, ["a"]) is None
    assert git.differ_from_head(tmp_path, ["ab" * 20]) == {}


def test_a_folder_is_no_file_that_differs(run, tmp_path, history):
    run("init", "-q", "inside")
    (tmp_path / "src/new").mkdir()
    (tmp_path / "src/new/c.py").write_text("c")
    (tmp_path / "src/a.py").unlink()
    found = Tree(Checkout(tmp_path)).differing(history[-2], ["src/", "inside/", "web/page.css"])
    assert found.keys() == {"src/a.py", "src/new/c.py"}
    assert (found["src/a.py"], len(found["src/new/c.py"])) == ("", 64)


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "src", "gone", "\0", "link"])
def test_nothing_outside_of_the_project_is_read(tmp_path, path):
    (tmp_path / "outside").write_text("secret")
    root = tmp_path / "project"
    (root / "src").mkdir(parents=True)
    (root / "link").symlink_to(tmp_path / "outside")
    assert Tree(Checkout(root)).sha256(path) is None


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({}, "local"),
        ({"CI": "false"}, "local"),
        ({"CI": ""}, "local"),
        ({"CI": "true"}, "ci"),
        ({"CI": "1"}, "ci"),
        ({"GITHUB_ACTIONS": "true"}, "ci"),
    ],
)
def test_where_a_run_is(env, told):
    assert origin(env) == told
