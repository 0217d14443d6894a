"""The configuration: ``storygate.toml``, or the same keys under ``[tool.storygate]`` in pyproject.toml.

The text under a field is its documentation: ``storygate init`` and the JSON Schema are made from it.
"""

from __future__ import annotations

import difflib
import tomllib

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from storygate.errors import ConfigError
from storygate.model import Decision, Policy, StatusValue, Why


if TYPE_CHECKING:
    from pathlib import Path


FILE_NAME = "storygate.toml"

Pattern = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Cost = Literal[Decision.CONCERNS, Decision.FAIL]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, strict=False)


class StoriesConfig(_Section):
    """Where the stories lie."""

    paths: list[Pattern] | None = None
    """Globs below the project's root; without them the method's config files are asked, then the usual folders."""
    exclude: list[Pattern] = []
    """Globs of files that are no stories."""


class EvidenceConfig(_Section):
    """Where the evidence lies and how it names criteria."""

    reports: list[Pattern] | None = None
    """Globs below the project's root; readers are chosen by content."""
    properties: list[Pattern] | None = None
    """Names of the JUnit properties that name a criterion."""


class GatesConfig(_Section):
    """Where the gates lie."""

    path: Pattern | None = None
    """Folder of the gate files; ``gates``, or ``docs/qa/gates`` where that exists."""


class UnprovenConfig(_Section):
    """What an unproven criterion of a due story costs, by its reason: CONCERNS or FAIL, for what is not proven is never green."""

    no_link: Cost = Decision.FAIL
    only_skipped: Cost = Decision.FAIL
    did_not_run: Cost = Decision.FAIL
    not_measured: Cost = Decision.FAIL
    flaky: Cost = Decision.CONCERNS
    only_inferred_links: Cost = Decision.CONCERNS
    bound_not_confirmed: Cost = Decision.CONCERNS


class PolicyConfig(_Section):
    """What counts."""

    due: list[StatusValue] = [StatusValue.REVIEW, StatusValue.DONE]
    """Statuses that claim completeness, so that the criteria must be proven."""
    strict: bool = False
    """True: CONCERNS does not hold either."""
    unproven: UnprovenConfig = UnprovenConfig()

    def policy(self) -> Policy:
        """Return the value that judging works with."""
        costs = {Why(name.replace("_", " ")): decision for name, decision in self.unproven}
        return Policy(due=frozenset(self.due), strict=self.strict, unproven=costs)


class Config(_Section):
    """Everything a team can set."""

    stories: StoriesConfig = StoriesConfig()
    evidence: EvidenceConfig = EvidenceConfig()
    gates: GatesConfig = GatesConfig()
    policy: PolicyConfig = PolicyConfig()


def find(start: Path) -> tuple[Path, Path | None]:
    """Return the project's root and its config file, walking up from a folder to the repository's top.

    The first folder with a ``storygate.toml`` or a ``[tool.storygate]`` table is the root; without one it is the
    folder that holds ``.git``, and outside of a repository the folder itself.
    """
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return folder, candidate
        pyproject = folder / "pyproject.toml"
        if pyproject.is_file() and _table(pyproject) is not None:
            return folder, pyproject
        if (folder / ".git").exists():
            return folder, None
    return start, None


def load(path: Path, shown: str) -> Config:
    """Read a config file.

    Raises:
        ConfigError: where it cannot be read, is not TOML, or holds an unknown key or a value of the wrong kind.
    """
    if path.name == "pyproject.toml":
        table = _table(path)
        if table is None:
            raise ConfigError(f"{shown}: no [tool.storygate] table; expected one there, or a {FILE_NAME}")
    else:
        table = _toml(path, shown)
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        raise ConfigError("\n".join(_sentences(error, shown))) from None


def _toml(path: Path, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{shown}: not valid TOML: {error}") from None


def _table(pyproject: Path) -> dict[str, Any] | None:
    """The ``[tool.storygate]`` table; a pyproject.toml that is none of ours is left alone, broken or not."""
    try:
        raw = pyproject.read_bytes()
    except OSError:
        return None
    if b"storygate" not in raw:
        return None
    tool = _toml(pyproject, pyproject.name).get("tool")
    table = tool.get("storygate") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _sentences(error: ValidationError, shown: str) -> list[str]:
    return [_sentence(detail["loc"], detail["type"], detail["msg"], shown) for detail in error.errors()]


def _sentence(loc: tuple[int | str, ...], kind: str, message: str, shown: str) -> str:
    name = ".".join(str(part) for part in loc)
    if kind != "extra_forbidden":
        return f"{shown}: {name}: {message[:1].lower()}{message[1:]}"
    known = _keys(Config, loc[:-1])
    close = difflib.get_close_matches(str(loc[-1]), known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"known keys here: {', '.join(known)}"
    return f"{shown}: unknown key {name!r}; {hint}"


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    for part in loc:
        kind = model.model_fields[str(part)].annotation
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            return []
        model = kind
    return list(model.model_fields)
