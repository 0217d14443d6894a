"""The configuration: ``storygate.toml``, or the same keys under ``[tool.storygate]`` in pyproject.toml.

A key is declared once, in ``_KEYS``, by what its value must be. Plain checks and not pydantic, which the documents use:
every verb reads the configuration, and loading pydantic takes as long as reading a hundred stories.
"""

from __future__ import annotations

import difflib
import re

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from storygate.errors import ConfigError
from storygate.model import Decision, Origin, Policy, StatusValue, Why
from storygate.model.immutable import immutable


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path


FILE_NAME = "storygate.toml"
PYPROJECT = "pyproject.toml"

MOST_CRITERIA = 10
"""A test rarely proves more."""
_LINK = re.compile(r"(?:https?|vscode|vscode-insiders|vscodium|cursor|zed|idea|jetbrains|txmt|subl|file)://\S+\Z")
_AGE = re.compile(r"([1-9][0-9]{0,3})([hdw])")
_HOURS = {"h": 1, "d": 24, "w": 168}
_LONGEST = 1000
"""Characters of a text; a longer one is no path."""


@immutable
class Config:
    """Everything a team can set."""

    stories: tuple[str, ...] | None = None
    """``stories.paths``: globs below the root; without them the method's config files are asked, then usual folders."""
    exclude: tuple[str, ...] = ()
    """``stories.exclude``: globs of files that are no stories."""
    reports: tuple[str, ...] | None = None
    """``evidence.reports``: globs below the root; readers are chosen by content."""
    baseline: tuple[str, ...] = ()
    """``evidence.baseline``: globs of the reports that bounds such as ``<= +5 % of baseline`` are measured by."""
    properties: tuple[str, ...] | None = None
    """``evidence.properties``: names of the JUnit properties that name a criterion."""
    paths: tuple[tuple[str, str], ...] = ()
    """``links.paths``: a glob of test files, and the story that they belong to, in the order written."""
    roots: tuple[str, ...] = ()
    """``links.roots``: folders that a report's paths, classes and packages may begin at; the root is always one."""
    moved: tuple[tuple[str, str], ...] = ()
    """``links.moved``: the start of a path in reports, e.g. ``/app``, and the folder here that it stands for."""
    most_criteria: int = MOST_CRITERIA
    """``links.most_criteria``: a test that names more is reported."""
    gates: str | None = None
    """``gates.path``: folder of the gate files; ``gates``, or ``docs/qa/gates`` where that exists."""
    cache: bool = True
    """``cache``: false reads every story in every run; true recalls those that have not changed, except in CI."""
    known_gaps: str | None = None
    """``policy.baseline``: file of the known gaps that ``storygate baseline`` writes; ``storygate-baseline.json``."""
    policy: Policy = Policy()
    """``policy``: what counts."""
    link: str | None = None
    """``matrix.link``: the URL of a file's line with ``{path}`` and ``{line}``, also ``{commit}`` and ``{root}``."""


def find(start: Path) -> tuple[Path, Path | None]:
    """Return the project's root and its config file, walking up from a folder to the repository's top.

    The first folder with a ``storygate.toml`` or a ``[tool.storygate]`` table is the root; without one it is the
    folder that holds ``.git``, and outside of a repository the folder itself.
    """
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return folder, candidate
        pyproject = folder / PYPROJECT
        if pyproject.is_file() and _has_table(pyproject):
            return folder, pyproject
        if (folder / ".git").exists():
            return folder, None
    return start, None


def load(path: Path, shown: str) -> Config:
    """Read a config file.

    Raises:
        ConfigError: where it cannot be read, is not TOML, or holds an unknown key or a value of the wrong kind; the
            message has a line for each.
    """
    try:
        found = parse(path.read_bytes(), shown)
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from None
    if found is None:
        raise ConfigError(f"{shown}: no [tool.storygate] table; expected one there, or a {FILE_NAME}")
    return found


def parse(raw: bytes, shown: str) -> Config | None:
    """Return what the bytes of a config file say; ``None`` of a pyproject.toml that is none of ours. Raises as ``load`` does."""
    if not shown.endswith(PYPROJECT):
        return read(_toml(raw, shown), shown)
    table = _table(raw, shown)
    return None if table is None else read(table, shown)


def read(table: Mapping[str, Any], shown: str) -> Config:
    """Return the configuration that a table of keys says; raises as ``load`` does."""
    wrong: list[str] = []
    found = dict(_read(table, _KEYS, (), wrong))
    if wrong:
        raise ConfigError("\n".join(f"{shown}: {problem}" for problem in wrong))
    unproven = {why: found[name] for why in Why if (name := f"policy.unproven.{_key(why)}") in found}
    policy = Policy()
    return Config(
        stories=found.get("stories.paths"),
        exclude=found.get("stories.exclude", ()),
        reports=found.get("evidence.reports"),
        baseline=found.get("evidence.baseline", ()),
        properties=found.get("evidence.properties"),
        paths=found.get("links.paths", ()),
        roots=found.get("links.roots", ()),
        moved=found.get("links.moved", ()),
        most_criteria=found.get("links.most_criteria", MOST_CRITERIA),
        gates=found.get("gates.path"),
        link=found.get("matrix.link"),
        cache=found.get("cache", True),
        known_gaps=found.get("policy.baseline"),
        policy=Policy(
            due=frozenset(found.get("policy.due", policy.due)),
            strict=found.get("policy.strict", policy.strict),
            unproven={**policy.unproven, **unproven},
            waive_failing=found.get("policy.waivers.failing", policy.waive_failing),
            waiver_days=found.get("policy.waivers.days", policy.waiver_days),
            max_age=found.get("evidence.max_age", policy.max_age),
            require=found.get("evidence.require", policy.require),
            bound=found.get("evidence.bound", policy.bound),
        ),
    )


def _read(
    table: Mapping[str, Any], keys: Mapping[str, Any], above: tuple[str, ...], wrong: list[str]
) -> Iterator[tuple[str, Any]]:
    """Yield dotted keys with their values, and say what is wrong with the others."""
    for key, value in table.items():
        name = ".".join((*above, key))
        kind = keys.get(key)
        if kind is None:
            close = difflib.get_close_matches(key, keys, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys here: {', '.join(keys)}"
            wrong.append(f"unknown key {name!r}; {hint}")
        elif not callable(kind):
            if isinstance(value, dict):
                yield from _read(value, kind, (*above, key), wrong)
            else:
                wrong.append(f"{name}: expected a table, [{name}], not {value!r:.80}")
        else:
            try:
                yield name, kind(value)
            except ValueError as error:
                wrong.append(f"{name}: expected {error}, not {value!r:.80}")


def _text(value: object) -> str:
    if isinstance(value, str) and 0 < len(value) <= _LONGEST:
        return value
    raise ValueError("a text")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(one, str) and 0 < len(one) <= _LONGEST for one in value):
        return tuple(value)
    raise ValueError('a list of texts, e.g. ["docs/stories/*.md"]')


def _link(value: object) -> str:
    if isinstance(value, str) and len(value) <= _LONGEST and "{path}" in value and _LINK.match(value):
        return value
    raise ValueError('a URL of the web or of an editor, e.g. "https://github.com/o/r/blob/{commit}/{path}#L{line}"')


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError("a number above 0")


def _age(value: object) -> timedelta:
    found = _AGE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('a time such as "12h", "7d" or "2w"')
    return timedelta(hours=int(found[1]) * _HOURS[found[2]])


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict) and all(0 < len(key) <= _LONGEST for key in value):
        return tuple((key, _text(one)) for key, one in value.items())
    raise ValueError('a table of texts, e.g. {"tests/checkout/**" = "1.3"}')


_E = TypeVar("_E", bound="StrEnum")


def _one_of(*allowed: _E) -> Callable[[object], _E]:
    def kind(value: object) -> _E:
        for one in allowed:
            if value == one.value:
                return one
        raise ValueError(" or ".join(repr(one.value) for one in allowed))

    return kind


def _statuses(value: object) -> tuple[StatusValue, ...]:
    one = _one_of(*StatusValue)
    if isinstance(value, list):
        return tuple(one(each) for each in value)
    raise ValueError('a list of statuses, e.g. ["review", "done"]')


def _key(why: Why) -> str:
    return why.value.replace(" ", "_")


_COST = _one_of(Decision.CONCERNS, Decision.FAIL)
"""What is not proven is never green."""
_ORIGIN = _one_of(*Origin)

_KEYS: dict[str, Any] = {
    "cache": _flag,
    "stories": {"paths": _texts, "exclude": _texts},
    "evidence": {
        "reports": _texts,
        "baseline": _texts,
        "properties": _texts,
        "max_age": _age,
        "require": _ORIGIN,
        "bound": _flag,
    },
    "links": {"paths": _pairs, "roots": _texts, "moved": _pairs, "most_criteria": _count},
    "gates": {"path": _text},
    "matrix": {"link": _link},
    "policy": {
        "due": _statuses,
        "strict": _flag,
        "baseline": _text,
        "unproven": {_key(why): _COST for why in Why},
        "waivers": {"failing": _flag, "days": _count},
    },
}
"""Every key there is: a table of keys, or what a value has to be."""


def _toml(raw: bytes, shown: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - many projects have no file of ours

    try:
        return tomllib.loads(raw.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{shown}: not valid TOML: {error}") from None


def _has_table(pyproject: Path) -> bool:
    try:
        return _table(pyproject.read_bytes(), pyproject.name) is not None
    except OSError:
        return False


def _table(raw: bytes, shown: str) -> dict[str, Any] | None:
    """The ``[tool.storygate]`` table; a pyproject.toml that is none of ours is left alone, broken or not."""
    if b"storygate" not in raw:
        return None
    tool = _toml(raw, shown).get("tool")
    table = tool.get("storygate") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None
