"""Errors a person can act on, each with the exit status it ends the run with."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What a verb ends with; it does not depend on the output format."""

    HOLDS = 0
    DOES_NOT_HOLD = 1
    USAGE = 2
    NOTHING_TO_JUDGE = 3
    UNTRUSTED = 4
    INTERNAL = 70


class StorygateError(Exception):
    """Something a person has to mend: the message says what was read, where, and what to do."""

    status = ExitStatus.USAGE


class ConfigError(StorygateError):
    """The configuration cannot be used as written."""


class NothingToJudgeError(StorygateError):
    """No story matched."""

    status = ExitStatus.NOTHING_TO_JUDGE


class UntrustedInputError(StorygateError):
    """An input exists but cannot be trusted as read."""

    status = ExitStatus.UNTRUSTED
