"""A file that people write in is replaced as a whole or not at all."""

from __future__ import annotations

import pytest

from storygate.errors import StorygateError, UntrustedInputError
from storygate.replacement import replace


def test_a_new_file_and_a_newer_one(tmp_path):
    path = tmp_path / "1.2.links.yml"
    replace(path, b"one", None)
    replace(path, b"two", b"one")

    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("there", "before"), [(b"Ana's", b"ours"), (b"Ana's", None), (None, b"ours")])
def test_what_somebody_else_did_meanwhile_stays(tmp_path, there, before):
    path = tmp_path / "1.2.links.yml"
    if there is not None:
        path.write_bytes(there)
    with pytest.raises(UntrustedInputError, match="changed while storygate ran"):
        replace(path, b"new", before)

    assert (path.read_bytes() if path.exists() else None) == there
    assert list(tmp_path.iterdir()) == [path] * (there is not None)


def test_who_may_read_it_stays(tmp_path):
    path = tmp_path / "1.2.links.yml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    replace(path, b"two", b"one")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_none_is_said(tmp_path):
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(StorygateError, match="cannot be written"):
        replace(tmp_path / "folder" / "1.2.links.yml", b"new", None)
