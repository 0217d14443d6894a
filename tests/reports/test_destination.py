from __future__ import annotations

import pytest

from storygate.reports.destination import save


def broken():
    yield "half"
    raise RuntimeError("the run failed")


def test_a_report_appears_whole_in_a_folder_that_is_made(tmp_path):
    save(tmp_path / "build/report.json", iter(["ä", "\n"]))
    assert (tmp_path / "build/report.json").read_bytes() == "ä\n".encode()


def test_a_run_that_fails_leaves_what_was_there_and_nothing_else(tmp_path):
    report = tmp_path / "report.json"
    report.write_text("yesterday's")
    with pytest.raises(RuntimeError):
        save(report, broken())
    assert report.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [report]


def test_others_may_read_it_as_any_file(tmp_path):
    save(tmp_path / "report.json", ["x"])
    plain = tmp_path / "plain"
    plain.write_text("x")
    assert (tmp_path / "report.json").stat().st_mode == plain.stat().st_mode


def test_a_folder_in_the_way_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="directory"):
        save(tmp_path, ["x"])
