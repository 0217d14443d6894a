from __future__ import annotations

import pytest


NAMED = {
    '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"/>': "TRX",
    "<test-run/>": "NUnit 3",
    "<test-results/>": "NUnit 2",
    '<assemblies timestamp="1"/>': "xUnit.net",
    '<coverage version="1"/>': "coverage of no known kind",
    '<report name="r"/>': "JaCoCo",
    "<checkstyle/>": "Checkstyle",
    '<pmd xmlns="http://pmd.sourceforge.net/report/2.0.0"/>': "PMD",
    "<TestLog/>": "Boost.Test",
    "<Site/>": "CTest",
    "<robot/>": "Robot Framework",
    "<testng-results/>": "TestNG",
    "<html><body/></html>": "HTML",
    "<o:events xmlns:o='https://schemas.opentest4j.org/reporting/events/0.2.0'/>": "Open Test Reporting",
    "<testsuites xmlns='urn:x'/>": "JUnit in the namespace 'urn:x'",
    "<strange/>": "XML with the root <strange>",
    '{"numTotalTests": 1, "testResults": []}': "Jest",
    '{"bomFormat": "CycloneDX"}': "CycloneDX",
    "{}": "a JSON object",
    '[{"code": "E501"}]': "a JSON list",
}


@pytest.mark.ac("1.2", 5)
@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_another_format_is_named_and_refused(evidence, text, name):
    (finding,) = evidence(text).findings

    assert finding.code == "SG932"
    assert name in finding.message
    assert finding.place.line == 1
