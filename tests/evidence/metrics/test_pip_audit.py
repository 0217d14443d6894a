from __future__ import annotations

import pytest


FLASK = {
    "name": "flask",
    "version": "0.5",
    "vulns": [
        {"id": "PYSEC-2019-179", "fix_versions": ["1.0"], "aliases": ["CVE-2019-1010083"]},
        {"id": "PYSEC-2018-66", "fix_versions": ["0.12.3"], "aliases": []},
    ],
}
JINJA = {"name": "jinja2", "version": "3.1.6", "vulns": []}
OWN = {"name": "ferry", "skip_reason": "Dependency not found on PyPI and could not be audited: ferry (1.0)"}


def test_vulnerabilities_of_all_dependencies_are_counted(figures):
    assert figures({"dependencies": [FLASK, JINJA], "fixes": []}) == {
        "vulnerabilities.total": 2,
        "dependencies.skipped": 0,
    }


def test_pip_audit_1_writes_the_list_alone(figures):
    assert figures([JINJA, FLASK])["vulnerabilities.total"] == 2


def test_what_was_skipped_stands_beside(figures):
    assert figures({"dependencies": [OWN, JINJA]}) == {"vulnerabilities.total": 0, "dependencies.skipped": 1}


@pytest.mark.parametrize(("nothing", "skipped"), [([], 0), ([OWN], 1)])
def test_where_nothing_was_audited_nothing_is_0(figures, nothing, skipped):
    assert figures({"dependencies": nothing, "fixes": []}) == {
        "vulnerabilities.total": None,
        "dependencies.skipped": skipped,
    }


def test_a_list_of_vulnerabilities_that_is_none_is_refused(refusal):
    assert refusal({"dependencies": [JINJA | {"vulns": None}]}) == "SG936"


@pytest.mark.parametrize(
    "other", [{"name": "ferry", "dependencies": {"flask": "1"}}, {"dependencies": [{"name": "flask"}]}]
)
def test_something_else_with_dependencies_is_not_guessed_at(refusal, other):
    assert refusal(other) == "SG932"
