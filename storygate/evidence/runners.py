"""Which test runners a project uses, and how each is told to write JUnit XML.

Nine of ten projects have tests but no report: ``storygate init`` says what to switch on. Sources: the runners' own
documentation; every advice names the report where the written pattern finds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storygate.model.immutable import immutable
from storygate.tree import PRUNED


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@immutable
class Runner:
    """One test runner."""

    name: str
    marks: tuple[tuple[str, str], ...]
    """File names at the root with a word that betrays the runner; an empty word: the file itself does."""
    advice: str
    """How to make it write JUnit XML, in one line a person can paste."""
    naming: str
    """How a test names a criterion there."""
    reports: str
    """Glob of the reports when the advice is followed in the project's root."""
    folders: tuple[str, ...] = ()
    """Where it runs, relative to the root; none where it runs in the root itself."""

    @property
    def pattern(self) -> str:
        """Glob of the reports when the advice is followed where the runner runs."""
        return f"**/{self.reports.removeprefix('**/')}" if self.folders else self.reports


RUNNERS = (
    Runner(
        "pytest",
        (
            ("pyproject.toml", "pytest"),
            ("pytest.ini", ""),
            ("setup.cfg", "pytest"),
            ("tox.ini", "pytest"),
            ("conftest.py", ""),
        ),
        "pytest --junit-xml=build/junit/pytest.xml",
        '@pytest.mark.ac("1.2", 3) above the test, the class or as pytestmark of the module',
        "build/junit/*.xml",
    ),
    Runner(
        "Vitest",
        (("package.json", '"vitest"'),),
        "vitest run --reporter=default --reporter=junit --outputFile.junit=build/junit/vitest.xml",
        'describe("Story 1.2: …", () => { it("AC3: …", …) })',
        "build/junit/*.xml",
    ),
    Runner(
        "Jest",
        (("package.json", '"jest"'),),
        "npm install --save-dev jest-junit && JEST_JUNIT_OUTPUT_DIR=build/junit JEST_JUNIT_REPORT_TEST_SUITE_ERRORS=true"
        " npx jest --reporters=default --reporters=jest-junit",
        'describe("Story 1.2: …", () => { it("AC3: …", …) })',
        "build/junit/*.xml",
    ),
    Runner(
        "Playwright",
        (("package.json", '"@playwright/test"'),),
        "PLAYWRIGHT_JUNIT_OUTPUT_NAME=build/junit/playwright.xml npx playwright test --reporter=list,junit",
        'test("Story 1.2 AC3: …", { annotation: { type: "ac", description: "1.2/AC3" } }, …)',
        "build/junit/*.xml",
    ),
    Runner(
        "Mocha",
        (("package.json", '"mocha"'),),
        "npm install --save-dev mocha-junit-reporter && npx mocha --reporter mocha-junit-reporter"
        " --reporter-options mochaFile=build/junit/mocha.xml",
        'describe("Story 1.2: …", () => { it("AC3: …", …) })',
        "build/junit/*.xml",
    ),
    Runner(
        "Go",
        (("go.mod", ""),),
        "gotestsum --junitfile build/junit/go.xml ./...",
        "func TestStory1_2_AC3_RefusesASecondPayment(t *testing.T)",
        "build/junit/*.xml",
    ),
    Runner(
        "Maven Surefire",
        (("pom.xml", ""),),
        "mvn test   (Surefire writes JUnit XML by itself)",
        '@DisplayName("Story 1.2 AC3: …") with phrased names on, or void story_1_2_ac3_…()',
        "**/target/*-reports/TEST-*.xml",
    ),
    Runner(
        "Gradle",
        (("build.gradle", ""), ("build.gradle.kts", "")),
        "gradle test   (Gradle writes JUnit XML by itself)",
        '@DisplayName("Story 1.2 AC3: …"), or void story_1_2_ac3_…()',
        "**/build/test-results/**/*.xml",
    ),
    Runner(
        "cargo-nextest",
        (("Cargo.toml", ""),),
        'add [profile.ci.junit] path = "junit.xml" to .config/nextest.toml, then: cargo nextest run --profile ci',
        "mod story_1_2 { #[test] fn ac3_refuses_a_second_payment() … }",
        "target/nextest/*/junit.xml",
    ),
    Runner(
        "PHPUnit",
        (("phpunit.xml", ""), ("phpunit.xml.dist", ""), ("composer.json", "phpunit")),
        "vendor/bin/phpunit --log-junit build/junit/phpunit.xml",
        "final class Story1_2Test { public function testAc3RefusesASecondPayment() … }",
        "build/junit/*.xml",
    ),
    Runner(
        "RSpec",
        ((".rspec", ""), ("Gemfile", "rspec")),
        "bundle add rspec_junit_formatter && rspec --format RspecJunitFormatter --out build/junit/rspec.xml",
        'describe "Story 1.2" do it "AC3: …" do … end end',
        "build/junit/*.xml",
    ),
)
"""In the order they are reported."""

_ENOUGH = 1_000_000
"""Bytes of a manifest that are searched; real ones are far smaller."""
_DEPTH = 3
"""Folders below the root in which the parts of a monorepo are looked for: ``apps/web/client``."""
_MOST = 500
"""Folders that are looked into."""


def detect(root: Path) -> tuple[Runner, ...]:
    """Return the test runners that files betray: at a project's root, else in the folders near it."""
    at_root = set(_in(root))
    below: dict[str, list[str]] = {}
    for folder in _folders(root) if len(at_root) < len(RUNNERS) else ():
        for name in _in(folder):
            below.setdefault(name, []).append(folder.relative_to(root).as_posix())
    found = ((runner, () if runner.name in at_root else below.get(runner.name)) for runner in RUNNERS)
    return tuple(replace(runner, folders=tuple(folders)) for runner, folders in found if folders is not None)


def _in(folder: Path) -> Iterator[str]:
    """Yield the names of the runners that the files of one folder betray."""
    texts: dict[str, str] = {}

    def says(name: str, word: str) -> bool:
        if name not in texts:
            try:
                with (folder / name).open("rb") as file:
                    texts[name] = file.read(_ENOUGH).decode("utf-8", "replace")
            except OSError:
                texts[name] = "\0"
        return texts[name] != "\0" and word in texts[name]

    return (runner.name for runner in RUNNERS if any(says(name, word) for name, word in runner.marks))


def _folders(root: Path) -> Iterator[Path]:
    """Yield the folders below a root in a fixed order, the near ones first; never through a link."""
    level = [root]
    left = _MOST
    for _ in range(_DEPTH):
        inner: list[Path] = []
        for folder in level:
            try:
                entries = sorted(folder.iterdir())
            except OSError:
                continue
            inner += [e for e in entries if e.name not in PRUNED and e.name[0] != "." and _is_folder(e)]
        level = inner[:left]
        left -= len(level)
        yield from level


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
