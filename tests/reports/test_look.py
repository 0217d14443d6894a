from __future__ import annotations

import io

import pytest

from storygate.reports.look import Look


class Terminal(io.StringIO):
    def __init__(self, encoding="utf-8", *, tty=True):
        super().__init__()
        self._encoding, self._tty = encoding, tty

    @property
    def encoding(self):
        return self._encoding

    def isatty(self):
        return self._tty


@pytest.mark.parametrize(
    ("env", "mode", "tty", "colour"),
    [
        ({}, "auto", True, True),
        ({}, "auto", False, False),
        ({"NO_COLOR": "1"}, "auto", True, False),
        ({"NO_COLOR": ""}, "auto", True, True),
        ({"NO_COLOR": "1"}, "always", False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", True, False),
        ({"FORCE_COLOR": "1"}, "auto", False, True),
        ({"FORCE_COLOR": "0"}, "auto", True, False),
        ({"CLICOLOR_FORCE": "1"}, "auto", False, True),
        ({"TERM": "dumb"}, "auto", True, False),
        ({"FORCE_COLOR": "1"}, "never", True, False),
    ],
)
def test_when_there_is_colour(env, mode, tty, colour):
    assert Look.of(Terminal(tty=tty), colour=mode, env=env).colour is colour


@pytest.mark.parametrize(
    ("columns", "width"), [("120", 120), ("10", 40), ("", 100), ("wide", 100), ("99999999999", 100), ("²", 100)]
)
def test_a_pipe_is_as_wide_as_columns_says(columns, width):
    assert Look.of(Terminal(tty=False), env={"COLUMNS": columns}).width == width


@pytest.mark.parametrize(("encoding", "symbols"), [("utf-8", True), ("ascii", False), ("latin-1", False), (None, True)])
def test_signs_need_an_encoding_that_has_them(encoding, symbols):
    assert Look.of(Terminal(encoding), env={}).symbols is symbols
