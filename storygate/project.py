"""A project on disk: finds its stories and reports, reads them, and runs the whole line to an assessment."""

from __future__ import annotations

import os

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate import config as configuration
from storygate import tree
from storygate.config import Config
from storygate.errors import StorygateError
from storygate.findings import NO_REPORT
from storygate.model import Place
from storygate.model.immutable import immutable
from storygate.reading.stories import Found, Reading
from storygate.tree import expand


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from storygate.evidence.collection import Evidence
    from storygate.gates.schema import GateFile
    from storygate.linking.sidecar import Sidecar
    from storygate.model import Finding, Story, Waiver
    from storygate.reading.memory import Memory
    from storygate.reading.stories import File, Stories
    from storygate.sources.sources import Sources

    Progress = Callable[[str], None]


USUAL_REPORTS = (
    "junit.xml",
    "report.xml",
    "junit/**/*.xml",
    "build/junit*.xml",
    "build/junit/**/*.xml",
    "build/test-results/**/*.xml",
    "reports/**/*.xml",
    "test-reports/**/*.xml",
    "test-results/**/*.xml",
    "target/surefire-reports/TEST-*.xml",
    "target/failsafe-reports/TEST-*.xml",
    "target/nextest/*/junit.xml",
    "metrics.json",
    "metrics.csv",
    "metrics/*.json",
    "metrics/*.csv",
    "coverage.json",
    "coverage.xml",
    "lcov.info",
    "coverage/lcov.info",
    "coverage/coverage-summary.json",
)
"""Where runners leave their reports, for a project that does not say."""

USUAL_GATES = ("gates", "docs/qa/gates")
"""Folders of gate files, for a project that does not say; the first is made where none exists."""


@immutable
class Project:
    """A root folder and its configuration."""

    root: Path
    config: Config
    config_file: Path | None
    here: Path
    """Where the command runs: patterns given by hand are relative to it."""

    @classmethod
    def open(cls, here: Path, config_file: Path | None = None) -> Project:
        """Return the project a folder belongs to.

        Raises:
            ConfigError: where its configuration cannot be used.
        """
        here = here.resolve()
        if config_file is not None:
            config_file = (here / config_file).resolve()
            return cls(config_file.parent, configuration.load(config_file, str(config_file)), config_file, here)
        root, config_file = configuration.find(here)
        config = configuration.load(config_file, config_file.name) if config_file else Config()
        return cls(root, config, config_file, here)

    def shown(self, path: Path) -> str:
        """Return a path as outputs name it: relative to the root with ``/``, else absolute."""
        name, root = str(path), f"{self.root}{os.sep}"
        if not name.startswith(root) or ".." in name:
            name = os.path.normpath(os.path.join(self.here, name))  # noqa: PTH118 - text in, text out
        return name.removeprefix(root).replace(os.sep, "/")

    # Stories

    def afresh(self) -> Project:
        """Return the project as one that remembers nothing: for what is compared or written down to stay."""
        return replace(self, config=replace(self.config, cache=False))

    def stories(self, patterns: Sequence[str] | None = None) -> Stories:
        """Find and read the stories; ``patterns`` given by hand replace the configured ones."""
        return self.afresh().reading(patterns).result()

    def reading(self, patterns: Sequence[str] | None = None) -> Reading:
        """Find the stories and begin to read those that are not remembered: the rest when the result is asked for."""
        found = self._find(patterns)
        return Reading.begin(found, None if found.chosen else self._memory(found.files))

    def _find(self, patterns: Sequence[str] | None) -> Found:
        from storygate.stories import discovery

        if patterns:
            files = _unique(path for pattern in patterns for path in expand(self.here, pattern, confined=False))
            return Found(self._named(files), ("stories: from --stories",), chosen=True)
        found = discovery.find(self.root, patterns=self.config.stories)
        exclude = self.config.exclude
        excluded = {path for pattern in exclude for path in expand(self.root, pattern, confined=True)}
        skipped = (f"skipped {self.shown(path)}: {reason}" for path, reason in found.skipped)
        files = [path for path in found.files if path not in excluded]
        return Found(self._named(files), (found.source, *skipped), chosen=False)

    def _named(self, files: Iterable[Path]) -> list[File]:
        return [(self.shown(path), path) for path in files]

    def _memory(self, files: Sequence[File]) -> Memory | None:
        from storygate.reading import folder

        place = folder.place(self.root) if self.config.cache else None
        if place is None:
            return None
        from storygate.reading.memory import Memory

        return Memory(place, files)

    def read(self, files: Iterable[Path]) -> Stories:
        """Read files that a person named as stories, whatever they look like."""
        return Reading.begin(Found(self._named(files), ("stories: named by hand",), chosen=True)).result()

    # Evidence

    def report_files(self) -> list[Path]:
        """Return the files that ``evidence.reports`` matches, or the usual places where it is not set."""
        patterns = self.config.reports or USUAL_REPORTS
        return _unique(path for pattern in patterns for path in expand(self.root, pattern, confined=True))

    def evidence(self, patterns: Sequence[str] | None = None, progress: Progress | None = None) -> Evidence:
        """Find and read the reports; ``patterns`` given by hand replace the configured ones."""
        from storygate.evidence.collection import collect

        if patterns:
            groups = [(pattern, expand(self.here, pattern, confined=False)) for pattern in patterns]
        else:
            wanted = self.config.reports
            groups = [(pattern, expand(self.root, pattern, confined=True)) for pattern in wanted or USUAL_REPORTS]
        missing = [
            NO_REPORT.at(Place(pattern), "matches no file, so it brings no evidence")
            for pattern, files in groups
            if not files and (patterns or self.config.reports)
        ]
        before = set(self._baseline_files()) if not patterns else set()
        files = [path for path in _unique(path for _, files in groups for path in files) if path not in before]

        def watched() -> Iterable[tuple[Path, str]]:
            for number, path in enumerate(files, start=1):
                if progress:
                    progress(f"reading report {number} of {len(files)}")
                yield path, self.shown(path)

        evidence = collect(watched())
        return replace(evidence, findings=(*missing, *evidence.findings))

    def baseline(self) -> Evidence | None:
        """Read the reports of the baseline; ``None`` where none is configured. Only their figures count."""
        if not self.config.baseline:
            return None
        from storygate.evidence.collection import collect

        return collect((path, self.shown(path)) for path in self._baseline_files())

    def _baseline_files(self) -> list[Path]:
        patterns = self.config.baseline
        return _unique(path for pattern in patterns for path in expand(self.root, pattern, confined=True))

    def sources(self) -> Sources:
        """Return the project's own files, which are listed when somebody asks."""
        from storygate.sources.sources import Sources

        return Sources(self.root, self._listed(), roots=self.config.roots, moved=self.config.moved)

    def _listed(self) -> Iterator[str]:
        """Yield the names of files when somebody asks: those that git lists, or those of a walk."""
        from storygate.evidence import git

        names: Iterable[str] | None = git.files(self.root)
        if names is None:
            names = tree.names(self.root, "**", confined=True)
        yield from names

    # What people keep beside them

    def gates_folder(self) -> Path:
        """Return the folder of the gate files, whether it exists or not.

        Raises:
            StorygateError: where the configured folder lies outside of the project.
        """
        usual = (name for name in USUAL_GATES if (self.root / name).is_dir())
        name = next(usual, USUAL_GATES[0]) if self.config.gates is None else self.config.gates
        folder = self.root / name
        if not folder.resolve().is_relative_to(self.root.resolve()):
            raise StorygateError(f"gates.path = {name!r} leaves the project; name a folder below {self.root}")
        return folder

    def sidecars(self, stories: Iterable[Story]) -> list[Sidecar]:
        """Read the links files that lie beside the stories, or in a folder above them."""
        beside = dict.fromkeys(story.path.rpartition("/")[0] for story in stories)
        own = dict.fromkeys(self.root / folder for folder in beside)
        folders = dict(own)
        for folder in own:
            while folder.parent not in folders and self.root in folder.parents:
                folders[folder := folder.parent] = None
        files = [path for folder in folders for path in expand(folder, "*.links.y*ml", confined=False)]
        if not files:
            return []
        from storygate.linking import sidecar

        return [sidecar.read(path, self.shown(path)) for path in files]

    def waivers(
        self, stories: Sequence[Story], today: date, gates: Sequence[GateFile] | None = None
    ) -> tuple[tuple[Waiver, ...], tuple[Finding, ...]]:
        """Return the waivers of the gate files, with what is wrong about them."""
        if not (gates := self.gates() if gates is None else gates):
            return (), ()
        from storygate.gates.waivers import waivers

        return waivers(gates, stories, today=today, longest=self.config.policy.waiver_days)

    def gates(self) -> list[GateFile]:
        """Read every gate file."""
        folder = self.gates_folder()
        files = expand(folder, "*.y*ml", confined=True) if folder.is_dir() else []
        if not files:
            return []
        from storygate.gates.read import read

        return [read(path, self.shown(path)) for path in files]


def _unique(paths: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys(paths))
