"""Names of the reports that are not JUnit, so that a refusal can say what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storygate.evidence.interface import Form


if TYPE_CHECKING:
    from storygate.evidence.interface import Content, Root


_NAMESPACES = {
    "http://microsoft.com/schemas/VisualStudio/TeamTest/2010": "TRX (Visual Studio)",
    "http://microsoft.com/schemas/VisualStudio/TeamTest/2006": "TRX (Visual Studio)",
    "http://pmd.sourceforge.net/report/2.0.0": "PMD",
    "http://www.w3.org/1999/xhtml": "HTML",
}
_ROOTS = {
    "Autotest": "QTest",
    "BoostTest": "Boost.Test",
    "BugCollection": "SpotBugs",
    "Site": "CTest Test.xml",
    "TestCase": "QTest",
    "TestLog": "Boost.Test",
    "TestResult": "Boost.Test",
    "TestRun": "CppUnit or TRX",
    "assemblies": "xUnit.net",
    "assembly": "xUnit.net",
    "checkstyle": "Checkstyle",
    "coverage": "coverage of no known kind",
    "events": "Open Test Reporting",
    "execution": "Open Test Reporting",
    "html": "HTML",
    "issues": "Android Lint",
    "pmd": "PMD",
    "pmd-cpd": "CPD",
    "report": "a report without a name, which JaCoCo's has",
    "result": "a Jenkins build result",
    "results": "Cppcheck",
    "robot": "Robot Framework output.xml",
    "svg": "SVG",
    "test-results": "NUnit 2",
    "test-run": "NUnit 3",
    "test-suite": "NUnit",
    "testExecutions": "SonarQube test executions",
    "testng-results": "TestNG",
    "unitTest": "SonarQube test executions",
}


def dialect(content: Content) -> str:
    """Return what a file is, in words for a message."""
    if content.root is not None:
        return _xml(content.root)
    if content.records and content.document is None:
        return "JSON lines of no known kind"
    return "text of no known kind" if content.form is Form.TEXT else _json(content.document)


def _xml(root: Root) -> str:
    if root.namespace is not None:
        named = _NAMESPACES.get(root.namespace)
        if named is not None:
            return named
        if root.tag in {"testsuites", "testsuite"}:
            return f"JUnit in the namespace {root.namespace[:100]!r}, which no known producer writes"
    return _ROOTS.get(root.tag, f"XML with the root <{root.tag[:100]}>")


_JSON_KEYS = (
    ({"reportFormat", "results"}, "CTRF"),
    ({"numTotalTests", "testResults"}, "a Jest JSON report"),
    ({"stats", "tests", "passes"}, "a Mocha JSON report"),
    ({"benchmarks", "machine_info"}, "pytest-benchmark"),
    ({"lighthouseVersion"}, "Lighthouse"),
    ({"SchemaVersion", "Results"}, "Trivy"),
    ({"matches", "descriptor"}, "Grype"),
    ({"spdxVersion"}, "SPDX"),
    ({"bomFormat"}, "CycloneDX"),
)


def _json(document: object) -> str:
    if isinstance(document, dict):
        for keys, name in _JSON_KEYS:
            if keys <= document.keys():
                return name
        return "a JSON object of no known kind"
    return "a JSON list of no known kind" if isinstance(document, list) else "a JSON value"
