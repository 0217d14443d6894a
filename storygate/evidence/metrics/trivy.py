"""Reads Trivy's JSON report: of an image, a file system or a repository, of a cluster, and the bare list of Trivy ≤ 0.20.

``Vulnerabilities`` is ``null`` or absent both where nothing was found and where nothing was looked for, so the class of each
result decides what was measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storygate.evidence.figures import line_of, said
from storygate.evidence.interface import Gives
from storygate.evidence.labels import moment, tool
from storygate.evidence.metrics.severities import Tally
from storygate.evidence.refusal import bad_figure, incomplete
from storygate.model import Place


if TYPE_CHECKING:
    from collections.abc import Iterator

    from storygate.evidence.interface import Content
    from storygate.model import Metric

_SCALE = {word: word for word in ("critical", "high", "medium", "low", "unknown")}
_PACKAGES = frozenset({"os-pkgs", "lang-pkgs"})
_CONFIGURATIONS = frozenset(
    {"ansible", "azure-arm", "cloudformation", "dockerfile", "helm", "json", "kubernetes", "rbac", "terraform",
     "terraformplan", "toml", "yaml"}
)  # fmt: skip
"""Types of results without a class in which no packages were looked up."""
_OF_A_CLUSTER = ("Findings", "Resources", "Vulnerabilities", "Misconfigurations")


class Trivy:
    """The reader of ``trivy --format json``."""

    kind = "trivy"
    reads = "`trivy … --format json`, also of a cluster, also of Trivy ≤ 0.20"
    gives = (
        Gives("vulnerabilities.critical", "total", "tool", "`Results[].Vulnerabilities[].Severity`; so all severities"),
        Gives("vulnerabilities.total", "total", "tool"),
        Gives("misconfigurations.critical", "total", "tool", "`Results[].Misconfigurations[]` with the status `FAIL`"),
        Gives("misconfigurations.total", "total", "tool"),
        Gives("secrets.total", "total", "tool", "`Results[].Secrets[]`"),
    )
    notes = (
        "What was not scanned is not measured: a scan of configurations says nothing of vulnerabilities, and a report without "
        "results says nothing at all. What `--severity` or an ignore file left out is not in the report, and the report does not "
        "say so: a severity that was not asked for counts as 0."
    )

    def accepts(self, content: Content) -> bool:
        """Return whether it is a list of targets, or an object that holds one."""
        document = content.document
        if isinstance(document, list):
            return all(isinstance(result, dict) and isinstance(result.get("Target"), str) for result in document)
        return bool({"ArtifactName", "ArtifactType", "ClusterName", "Results"} & document.keys())

    def read(self, content: Content, shown: str) -> Iterator[Metric]:
        """Yield the counts of each kind of finding that was looked for."""
        document = content.document
        measured_at = moment(document.get("CreatedAt")) if isinstance(document, dict) else None
        place = Place(shown, line_of(content.text, '"Results"'))
        results = list(_results(document))

        def tally(name: str) -> Tally:
            return Tally(name, _SCALE, place, tool("Trivy", _version(document)), "trivy", measured_at)

        if not results:
            yield from tally("vulnerabilities").not_measured()
        if any(map(_has_packages, results)):
            yield from tally("vulnerabilities").of(one.get("Severity") for one in _listed(results, "Vulnerabilities"))
        if any(_has_configurations(result) for result in results):
            failed = (one for one in _listed(results, "Misconfigurations") if one.get("Status", "FAIL") == "FAIL")
            yield from tally("misconfigurations").of(one.get("Severity") for one in failed)
        secrets = list(_listed(results, "Secrets"))
        if secrets or any(result.get("Class") == "secret" for result in results):
            *_, total = tally("secrets").of(one.get("Severity") for one in secrets)
            yield total


def _version(document: Any) -> Any:  # noqa: ANN401 - whatever JSON may hold
    trivy = document.get("Trivy") if isinstance(document, dict) else None
    return trivy.get("Version") if isinstance(trivy, dict) else None


def _results(document: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON may hold
    """Yield the results of each target; an older report of a cluster lists a resource by each kind of finding."""
    if isinstance(document, list):
        yield from document
        return
    yield from _objects(document, "Results")
    if "ClusterName" in document:
        for key in _OF_A_CLUSTER:
            for resource in _objects(document, key):
                if resource.get("Error"):
                    raise incomplete("a resource of the cluster could not be scanned")
                yield from _objects(resource, "Results")


def _listed(results: list[dict[str, Any]], key: str) -> Iterator[dict[str, Any]]:
    return (one for result in results for one in _objects(result, key))


def _objects(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = holder.get(key)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise bad_figure(f"{key} is {said(found)}, and should be a list of objects")
    return found


def _has_packages(result: dict[str, Any]) -> bool:
    if "Class" in result:
        return str(result["Class"]) in _PACKAGES or bool(result.get("Vulnerabilities"))
    return "Vulnerabilities" in result or (isinstance(result.get("Type"), str) and not _has_configurations(result))


def _has_configurations(result: dict[str, Any]) -> bool:
    return (
        result.get("Class") == "config"
        or "Misconfigurations" in result
        or "MisconfSummary" in result
        or ("Class" not in result and str(result.get("Type")) in _CONFIGURATIONS)
    )
