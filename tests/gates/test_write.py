"""Gate files on disk: found, renewed, replaced in one step, or left alone."""

from __future__ import annotations

import os
import stat

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storygate.errors import StorygateError, UntrustedInputError
from storygate.gates import write
from storygate.gates.read import read
from storygate.gates.write import by_path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gates"


@pytest.fixture
def save(folder):
    def save(name, text="schema: 1\nstory: '1.10'\ngate: PASS\n"):
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(text)
        return path

    return save


def gates_in(folder):
    found = sorted(folder.glob("*.y*ml")) if folder.is_dir() else []
    return by_path(folder, [read(path, path.name) for path in found])


def write_gate(judgement, folder, *, known=None, **fields):
    return write.write_gate(judgement, folder, known=gates_in(folder) if known is None else known, **fields)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_gate(make, folder):
    written = write_gate(make.judgement(), folder, now=make.now)

    assert (written.path, written.change, written.findings) == (folder / "1.10-sign-in.yml", "written", ())
    gate = read(written.path, "g.yml")
    assert (gate.story, gate.gate, gate.updated, gate.findings) == ("1.10", "PASS", "2026-06-01T12:30:00+00:00", ())
    assert names(folder) == ["1.10-sign-in.yml"]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o666 & ~umask


@pytest.mark.ac("1.5", 9)
def test_an_unchanged_gate_is_not_touched(make, folder):
    path = write_gate(make.judgement(), folder, now=make.now).path
    before = path.stat()

    assert write_gate(make.judgement(), folder, now=datetime(2027, 1, 1, tzinfo=UTC)).change == "unchanged"
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_renewed_gate_keeps_its_permissions(make, folder, save):
    path = save("1.10-sign-in.yml", "# by hand\nschema: 1\nstory: '1.10'\ngate: FAIL\n")
    path.chmod(0o640)

    assert write_gate(make.judgement(), folder, now=make.now).change == "renewed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_text().startswith("# by hand\n")
    assert names(folder) == ["1.10-sign-in.yml"]


def test_a_changed_title_leaves_no_orphan(make, folder, save):
    path = save("1.10-old-title.yml")
    written = write_gate(make.judgement(), folder, now=make.now)

    assert (written.path, names(folder)) == (path, ["1.10-old-title.yml"])
    assert [(found.code, found.message) for found in written.findings] == [
        ("SG421", "the gate of story 1.10 keeps its name; a new one would be 1.10-sign-in.yml")
    ]


def test_a_gate_is_known_by_its_story_not_by_its_name(make, folder, save):
    other = save("1.1-sign-in.yml", "schema: 1\nstory: '1.1'\ngate: PASS\n")
    mine = save("gate-of-signing-in.yaml", "schema: 1\nstory: 1-10\ngate: PASS\n")
    before = other.read_text()

    assert write_gate(make.judgement(), folder, now=make.now).path == mine
    assert other.read_text() == before


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ({"1.10-a.yml": "2026-01-01", "1.10-b.yml": "2025-01-01"}, "1.10-a.yml"),
        ({"1.10-a.yml": "2025-01-01", "1.10-b.yml": "2026-01-01"}, "1.10-b.yml"),
        ({"1.10-a.yml": "~", "1.10-b.yml": "~"}, "1.10-b.yml"),
        ({"1.10-a.yml": "2026-01-01", "1.10-sign-in.yml": "2025-01-01"}, "1.10-sign-in.yml"),
    ],
)
def test_several_gates_of_one_story(make, folder, save, files, chosen):
    for name, updated in files.items():
        save(name, f"schema: 1\nstory: '1.10'\ngate: PASS\nupdated: {updated}\n")

    written = write_gate(make.judgement(), folder, now=make.now)

    assert written.path.name == chosen
    assert [found.message for found in written.findings if found.code == "SG420"] == [
        f"story 1.10 has another gate, {chosen}"
    ]
    assert len(names(folder)) == 2


@pytest.mark.ac("1.5", 2)
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("1.10-sign-in.yml", "a: [", "1.10-sign-in.yml:1: the gate is no valid YAML"),
        ("1.10-other.yml", "a: [", "1.10-other.yml:1: the gate is no valid YAML"),
        ("1.10.yml", "schema: 1\ngate: PASS\n", "1.10.yml:1: the gate names no story; mend it"),
        ("1.10-sign-in.yml", "schema: 2\nstory: '1.10'\n", "1.10-sign-in.yml: the gate is of schema 2"),
        ("1.10-sign-in.yml", "schema: 1\nstory: '2.2'\n", "is the gate of story 2.2, not of 1.10"),
        ("x.yml", "story: '1.10'\na: &b 1\nc: *b\n", "x.yml:2: the gate uses YAML anchors"),
    ],
)
def test_what_cannot_be_renewed_is_left_as_it_is(make, folder, save, name, text, words):
    path = save(name, text)

    with pytest.raises(UntrustedInputError) as refused:
        write_gate(make.judgement(), folder, now=make.now)

    assert words in str(refused.value)
    assert (path.read_text(), names(folder)) == (text, [name])


def test_a_broken_gate_of_another_story_is_no_obstacle(make, folder, save):
    save("1.1-other.yml", "a: [")

    assert write_gate(make.judgement(), folder, now=make.now).change == "written"


@pytest.mark.ac("1.5", 9)
def test_a_gate_edited_meanwhile_is_not_overwritten(make, folder, save, monkeypatch):
    path = save("1.10-sign-in.yml")
    renew = write.renew

    def renew_while_ana_saves(data, document):
        path.write_text("schema: 1\nstory: '1.10'\ngate: FAIL # Ana\n")
        return renew(data, document)

    monkeypatch.setattr(write, "renew", renew_while_ana_saves)
    with pytest.raises(UntrustedInputError, match="changed while storygate ran"):
        write_gate(make.judgement(), folder, now=make.now)

    assert path.read_text().endswith("gate: FAIL # Ana\n")
    assert names(folder) == ["1.10-sign-in.yml"]


def test_a_gate_that_appears_meanwhile_is_not_overwritten(make, folder, save):
    known = gates_in(folder)
    path = save("1.10-sign-in.yml", "schema: 1\nstory: '1.10'\ngate: PASS # Ana\nreviewer: Ana\n")

    assert write_gate(make.judgement(), folder, now=make.now, known=known).change == "renewed"
    assert "# Ana" in path.read_text()


@pytest.mark.ac("1.5", 9)
@pytest.mark.parametrize(
    ("error", "told"),
    [(OSError(28, "No space left on device"), StorygateError), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_a_failure_while_writing_leaves_the_old_file_and_no_litter(make, folder, save, monkeypatch, error, told):
    path = save("1.10-sign-in.yml")
    before = path.read_bytes()

    def fail(handle):
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(told):
        write_gate(make.judgement(), folder, now=make.now)

    assert (path.read_bytes(), names(folder)) == (before, ["1.10-sign-in.yml"])


@pytest.mark.parametrize("story", ["../../evil", "/etc/passwd", "a/../../b", "..\\..\\c", "\0"])
def test_a_path_never_leaves_the_folder(make, tmp_path, folder, story):
    written = write_gate(make.judgement(id=story, title="../../x/y"), folder, now=make.now)

    assert written.path.parent == folder
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [written.path]


def test_a_link_is_replaced_and_its_target_left_alone(make, tmp_path, folder, save):
    outside = tmp_path / "outside.yml"
    outside.write_text("schema: 1\nstory: '1.10'\ngate: FAIL\n")
    folder.mkdir()
    (folder / "1.10-sign-in.yml").symlink_to(outside)

    write_gate(make.judgement(), folder, now=make.now)

    assert outside.read_text() == "schema: 1\nstory: '1.10'\ngate: FAIL\n"
    assert not (folder / "1.10-sign-in.yml").is_symlink()


@pytest.mark.ac("1.5", 9)
@pytest.mark.parametrize("there", ["folder", "pipe", "link to a folder", "link to nothing"])
def test_what_is_no_file_is_left_alone(make, tmp_path, folder, there):
    path = folder / "1.10-sign-in.yml"
    folder.mkdir()
    if there == "folder":
        path.mkdir()
    elif there == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(tmp_path if there == "link to a folder" else "nowhere")
    with pytest.raises(UntrustedInputError, match="is no file; move it away"):
        write_gate(make.judgement(), folder, now=make.now, known={})
    assert os.path.lexists(path)
    assert not (folder / "nowhere").exists()


def test_a_gate_that_nobody_may_read_is_left_alone(make, folder, save, monkeypatch):
    path = save("1.10-sign-in.yml")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UntrustedInputError, match="cannot be read: Permission denied; it was left as it is"):
        write_gate(make.judgement(), folder, now=make.now, known={})
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_said(make, folder):
    folder.write_text("a file")
    with pytest.raises(StorygateError, match=r"gates/1\.10-sign-in\.yml: cannot be written: ") as refused:
        write_gate(make.judgement(), folder, now=make.now, known={})
    assert refused.value.status == 2


@pytest.mark.parametrize("newest", ["1.10-sign-in.yml", "1.10-other.yml"])
def test_of_several_gates_the_one_that_is_named_as_a_new_one_counts_everywhere(make, folder, save, newest):
    for name in ("1.10-sign-in.yml", "1.10-other.yml"):
        updated = "2026-01-02" if name == newest else "2026-01-01"
        save(name, f"schema: 1\nstory: '1.10'\ngate: PASS\nupdated: '{updated}'\n")
    judgement, known = make.judgement(), gates_in(folder)
    assert write.gate_of(judgement.story, known).name == "1.10-sign-in.yml"
    written = write_gate(judgement, folder, now=make.now, known=known)
    assert (written.path.name, [found.place.path for found in written.findings]) == (
        "1.10-sign-in.yml",
        ["1.10-other.yml"],
    )
