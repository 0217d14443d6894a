"""Which files are stories: asked of the project's own patterns, then of the method's config files, then of custom.

The method has named its story folder in a different file in every generation, and several generations may lie side by
side in one repository. So whatever is used, it is said which file or default it came from and what else was there.
"""

from __future__ import annotations

import os
import re

from typing import TYPE_CHECKING, Any

from storygate.model.immutable import immutable
from storygate.tree import expand


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


USUAL_TEST_FOLDERS = (
    "docs/qa/assessments", "docs/qa", "docs/test-artifacts", "docs", "_bmad-output/test-artifacts", "_bmad-output",
)  # fmt: skip
"""Where the method leaves documents about tests."""

USUAL_FOLDERS = (
    "stories",
    "docs/stories",
    "docs/user-stories",
    "sprint-artifacts",
    "docs/sprint-artifacts",
    "docs/implementation-artifacts",
    "_bmad-output/implementation-artifacts",
    "_bmad-output/planning-artifacts/stories",
    ".bmad-ephemeral/stories",
)
"""Where stories lie in a project whose config files do not say."""

_BMM_KEYS = (
    ("implementation_artifacts", ""),
    ("sprint_artifacts", ""),
    ("dev_ephemeral_location", "/stories"),
    ("dev_story_location", ""),
)
"""Key and what follows its value, newest first."""
_TOML_LAYERS = ("config.toml", "config.user.toml", "custom/config.toml", "custom/config.user.toml")
"""Of ``_bmad/``, later ones win."""

_CORE_CONFIG = (".bmad-core/core-config.yaml", ".bmad-core/core-config.yml")
_QA_LOCATION = re.compile(r"^[ \t]+qaLocation:[ \t]*[\"']?([^\"'\s#]{1,300})", re.MULTILINE)
"""The only key of these files that is wanted and lies below another one."""

_TRACE = re.compile(
    r"(?:.*[-_.])?(?:trace|test-design|atdd-checklist)(?:[-_.].*)?\.md|(?:.*[-_.])?traceability.*\.md", re.IGNORECASE
)
_MOST_TRACES = 2_000

_LARGEST_FILE = 1_000_000
_LONGEST_PATH = 1_000
_NO_TEXT = frozenset("[{&*!|>%@`#") | {""}
_PLACEHOLDER = re.compile(r"\{([\w-]{1,100})\}")

_NO_STORY = (
    (r"(?:readme|index|changelog|contributing|license)\b.*", "about the folder, not a story"),
    (r"(?!\d).*\btemplate\b.*", "a template"),
    (r"(?!\d)(?:.*[-_.])?retro(?:spective)?s?(?:[-_.].*)?", "a retrospective"),
    (r"epic[-_.]?\w+[-_.]context|(?:project|story)-context.*|.*\.context", "context, not a story"),
    (r"epics?|epics?[-_. ](?!.*story).*|tech-spec-epic-.*", "an epic"),
    (
        r"sprint-(?:status|plan|change-proposal).*|.*\.sprint-change-proposal|deferred-work|backlog",
        "planning, not a story",
    ),
    (r"prd|architecture|product-brief.*|ux-design.*|initiative-.*|implementation-readiness.*", "planning, not a story"),
    (r"bmad-build-auto-result-.*|(?:.*\.)?validation-report.*|code-review-.*", "a report"),
    (r".*-(?:trace|risk|nfr|test-design)-\d{8}|(?:test-design|atdd-checklist)\b.*", "an assessment"),
    (r"traceability-matrix\b.*|nfr-assessment\b.*|test-review\b.*", "an assessment"),
)
"""What lies beside stories and is none, by the file's name without its ending."""

_ANY_OF_THEM = re.compile("|".join(pattern for pattern, _ in _NO_STORY))


@immutable
class Found:
    """The files that may be stories; what they hold decides the reader."""

    files: tuple[Path, ...]
    """Sorted, inside of the root."""
    source: str
    """One sentence: which flag, file or default they come from, and what else was there."""
    skipped: tuple[tuple[Path, str], ...]
    """What was left out by its name or place, and why."""


@immutable
class _Location:
    file: str
    key: str
    folder: str
    """Relative to the root, or not: as configured."""


def find(root: Path, *, patterns: Sequence[str] | None) -> Found:
    """Return the files below a project's root that may be stories.

    Args:
        root: The project's root; nothing outside of it is returned, whatever a pattern, a config file or a link says.
        patterns: Globs of the project's own configuration; ``None`` asks the method's config files, then the usual
            folders.
    """
    if patterns is not None:
        return _chosen(root, patterns)
    refused: list[tuple[Path, str]] = []
    known: dict[str, _Location] = {}
    for location in _locations(root):
        if (inside := _inside(root, location.folder)) is not None:
            known.setdefault(inside, location)
        else:
            refused.append((root / location.file, f"{location.key} = {location.folder!r} leaves the project"))
    for folder, location in known.items():
        if files := _markdown(root, folder):
            others = [f"not read: {other}, named by {known[other].file}" for other in known if other != folder]
            source = f"stories: {folder}, {location.key} of {location.file}"
            return _found(files, "; ".join((source, *others)), refused)
    usual = [folder for folder in USUAL_FOLDERS if (root / folder).is_dir()]
    source = f"stories: the usual folders, {', '.join(usual) or 'none of which exists'}"
    empty = [f"no markdown in {folder}, named by {location.file}" for folder, location in known.items()]
    files = [path for folder in usual for path in _markdown(root, folder)]
    return _found(files, "; ".join((source, *empty)), refused)


def traces(root: Path, beside: Iterable[str]) -> list[Path]:
    """Return the method's documents about tests, traces and test designs, sorted.

    Args:
        root: The project's root; nothing outside of it is returned.
        beside: Folders below it that hold stories; such documents lie there too.
    """
    found: set[Path] = set()
    for folder in dict.fromkeys((*_test_folders(root), *beside)):
        for name in _names(root / folder):
            if _TRACE.fullmatch(name):
                found.update(p for p in expand(root, f"{folder}/{name}".lstrip("/"), confined=True) if p.name == name)
    return sorted(found)[:_MOST_TRACES]


def _names(folder: Path) -> list[str]:
    """Return the names in a folder: a story folder may hold thousands that are of no interest."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is wanted
    except (OSError, ValueError):
        return []


def _test_folders(root: Path) -> Iterator[str]:
    """Yield the folders that config files name for documents about tests, then the usual ones."""
    output = _scalars(root / "_bmad/bmm/config.yaml").get("output_folder", "")
    named = [
        _scalars(root / name).get("test_artifacts", "") for name in ("_bmad/tea/config.yaml", ".bmad/tea/config.yaml")
    ]
    for name in _CORE_CONFIG:
        if found := _QA_LOCATION.search(_text(root / name)):
            named += [f"{found[1]}/assessments", found[1]]
    for folder in named:
        inside = _inside(root, _filled(folder, {"output_folder": output})) if folder else None
        if inside:
            yield inside
    yield from (folder for folder in USUAL_TEST_FOLDERS if (root / folder).is_dir())


def _chosen(root: Path, patterns: Sequence[str]) -> Found:
    files: list[Path] = []
    named: set[Path] = set()
    for pattern in patterns:
        matched = expand(root, pattern, confined=True)
        files += matched
        named.update(path for path in matched if path.name == pattern.rpartition("/")[2])
    return _found(files, "stories: paths of the configuration", [], named)


def _found(
    files: Sequence[Path], source: str, skipped: Sequence[tuple[Path, str]], named: Collection[Path] = ()
) -> Found:
    by_name = {str(path): path for path in files}
    kept, left_out = [], list(skipped)
    for name, path in sorted(by_name.items()):
        reason = _no_story(name)
        if reason and path not in named:
            left_out.append((path, reason))
        else:
            kept.append(path)
    return Found(tuple(kept), source, tuple(left_out))


def _no_story(path: str) -> str | None:
    name = os.path.basename(path).rpartition(".")[0].casefold()  # noqa: PTH119 - ten thousand of them
    if not _ANY_OF_THEM.fullmatch(name):
        return None
    return next(reason for pattern, reason in _NO_STORY if re.fullmatch(pattern, name))


def _markdown(root: Path, folder: str) -> list[Path]:
    if not os.path.isdir(root / folder):  # noqa: PTH112 - is no error for a name the system refuses
        return []
    return expand(root, f"{folder}/**/*.md", confined=True)


def _locations(root: Path) -> Iterator[_Location]:
    """Yield the story folders that the method's config files name, newest generation first."""
    yield from _toml(root)
    for name in ("_bmad/bmm/config.yaml", ".bmad/bmm/config.yaml", "bmad/bmm/config.yaml"):
        yield from _from_keys(name, _scalars(root / name))
    for name in _CORE_CONFIG:
        if folder := _scalars(root / name).get("devStoryLocation"):
            yield _Location(name, "devStoryLocation", _filled(folder, {}))


def _from_keys(file: str, values: Mapping[str, str]) -> Iterator[_Location]:
    for key, below in _BMM_KEYS:
        if folder := values.get(key):
            yield _Location(file, key, _filled(folder, values) + below)


def _toml(root: Path) -> Iterator[_Location]:
    """Yield what the layers of ``_bmad/*.toml`` name together, under the name of the last one."""
    layers = [name for name in _TOML_LAYERS if (root / "_bmad" / name).is_file()]
    if not layers:
        return
    import tomllib  # noqa: PLC0415 - few projects have these files

    merged: dict[str, str] = {}
    for name in layers:
        try:
            data = tomllib.loads(_text(root / "_bmad" / name))
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
        for table in (data.get("core"), _table(data.get("modules")).get("bmm")):
            merged.update(
                {key: value[:_LONGEST_PATH] for key, value in _table(table).items() if isinstance(value, str)}
            )
    file = f"_bmad/{layers[-1]}"
    yield from _from_keys(file, merged)
    if initiative := merged.get("active_initiative"):
        yield _Location(file, "active_initiative", _filled(f"{{output_folder}}/{initiative}", merged))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _scalars(file: Path) -> dict[str, str]:
    """Return the plain ``key: text`` pairs on a YAML file's top level, which is all that is wanted of these files.

    Read by hand: a config file of another tool need not be valid, and this one cannot do any harm.
    """
    values = {}
    for line in _text(file).splitlines():
        key, colon, value = line.partition(":")
        if not colon or not key.replace("-", "_").isidentifier():
            continue
        value = value.strip()
        if value[:1] in ("'", '"'):
            value = value[1:].partition(value[0])[0]
        elif value[:1] in _NO_TEXT:
            continue
        else:
            value = value.partition(" #")[0].rstrip()
        values[key] = value[:_LONGEST_PATH]
    return values


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST_FILE).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _filled(folder: str, values: Mapping[str, str]) -> str:
    """Return a folder with its placeholders filled in; ``{project-root}`` is where everything is relative to."""
    for _ in range(2):  # the value of {output_folder} starts with {project-root}
        folder = _PLACEHOLDER.sub(lambda found: _value(found[1], values), folder)[:_LONGEST_PATH]
    return folder


def _value(name: str, values: Mapping[str, str]) -> str:
    return "." if name in ("project-root", "project_root") else values.get(name, name)


def _inside(root: Path, folder: str) -> str | None:
    """Return a configured folder relative to the root, or ``None`` where it leaves it or is no path."""
    root = root.resolve()
    try:
        path = (root / folder.replace("\\", "/")).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None
