"""The whole line: everything of a project is read, linked and judged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from storygate.model import ClaimKind, Origin


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from storygate.evidence.collection import Evidence
    from storygate.gates.schema import GateFile
    from storygate.linking.linker import Watch
    from storygate.model import Assessment, Metric, Policy, Stated, Story
    from storygate.project import Project

    Progress = Callable[[str], None]


def assess(  # noqa: PLR0913 - what a run may be given, each by its name
    project: Project,
    *,
    stories: Sequence[str] | None = None,
    evidence: Sequence[str] | None = None,
    today: date,
    now: datetime | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
    gates: Sequence[GateFile] | None = None,
    attested: frozenset[str] = frozenset(),
) -> Assessment:
    """Read everything, link it and judge it.

    Args:
        project: Root and configuration.
        stories: Patterns of story files given by hand.
        evidence: Patterns of reports given by hand.
        today: The day by which waivers and attestations run out.
        now: The time by which evidence is old; the clock's where it is not given.
        progress: Told what is being done.
        watch: Told what each test says, for a person who asks why.
        gates: The gate files, where they have been read already.
        attested: The sha256 of the files that a verifier has found signed.
    """
    say = progress or _nothing
    reading = project.reading(stories)
    # From here on beside the other process, which reads stories.
    from storygate.judging import judge  # noqa: PLC0415
    from storygate.linking import linker  # noqa: PLC0415

    proof, before = project.evidence(evidence, progress).marked(attested), project.baseline()
    own = project.sources() if proof.tests else None
    if may_be_stale := _may_be_stale(project.config.policy, proof):
        from storygate.history.freshness import weigh  # noqa: PLC0415 - asks git
    say(f"reading {len(reading)} stories")
    read = reading.result()
    say("linking")
    config = project.config
    linked = linker.link(
        _traced(project, read.stories) if proof.tests else read.stories,
        proof.tests,
        proof.metrics,
        project.sidecars(read.stories),
        options=linker.LinkOptions(
            today=today,
            properties=linker.PROPERTIES if config.properties is None else config.properties,
            paths=config.paths,
            most_criteria=config.most_criteria,
        ),
        baseline=before.metrics if before else (),
        sources=own,
        watch=watch,
    )
    links, told = linked.links, linked.findings
    if may_be_stale:
        links, stale = weigh(project, read.stories, proof, links, now=now or datetime.now(UTC), sources=own)
        told += stale
    waivers, complaints = project.waivers(read.stories, today, gates)
    return judge.assess(
        read.stories,
        links,
        (*read.findings, *proof.findings, *(before.findings if before else ()), *told, *complaints),
        waivers=waivers,
        stated=_stated(read.stories, proof.metrics),
        policy=config.policy,
        today=today,
        tests=proof.tests,
        metrics=proof.metrics,
        reports=(*proof.reports, *before.reports) if before else proof.reports,
        counts=proof.counts,
        discovery=(
            f"configuration: {project.shown(project.config_file) if project.config_file else 'none, defaults'}",
            *read.discovery,
            f"evidence: {_reports_source(project, evidence)}: {len(proof.reports)} reports",
        ),
    )


def _may_be_stale(policy: Policy, proof: Evidence) -> bool:
    """Return whether the policy asks how fresh evidence is, or a report names its commit."""
    return (
        policy.max_age is not None
        or policy.require is not Origin.LOCAL
        or policy.bound
        or any(report.commit for report in proof.reports)
        or any(metric.commit for metric in proof.metrics)
    )


def _stated(stories: Sequence[Story], metrics: Sequence[Metric]) -> Mapping[str, tuple[Stated, ...]]:
    if not metrics or not any(claim.kind is ClaimKind.FIGURE for story in stories for claim in story.claims):
        return {}
    from storygate.linking.measured import Measured  # noqa: PLC0415 - only where figures are stated and measured
    from storygate.linking.stated import beside  # noqa: PLC0415 - as above

    return beside(stories, Measured(metrics))


def _reports_source(project: Project, evidence: Sequence[str] | None) -> str:
    if evidence:
        return "from --evidence"
    return "from the configuration" if project.config.reports else "the usual places"


def _traced(project: Project, stories: Sequence[Story]) -> Sequence[Story]:
    """Return the stories with what the method's documents say of their tests."""
    from storygate.stories import discovery  # noqa: PLC0415 - only where there are tests

    known = {story.path for story in stories}
    folders = sorted({path.rpartition("/")[0] for path in known})
    files = [path for path in discovery.traces(project.root, folders) if project.shown(path) not in known]
    if not files:
        return stories
    from storygate.stories import traces  # noqa: PLC0415 - few projects have such documents

    return traces.attached(stories, [said for path in files for said in traces.read(path, project.shown(path))])


def _nothing(_: str) -> None:
    """Stand in for nobody who wants to know."""
