from __future__ import annotations

import pytest


def audit(count=1, *, found=True, **fields):
    listed = [{"advisory": {"id": "RUSTSEC-2026-0001"}, "package": {"name": "time"}}]
    return {
        "database": {"advisory-count": 700},
        "lockfile": {"dependency-count": 12},
        "vulnerabilities": {"found": found, "count": count, "list": listed[:count]},
        "warnings": {},
        **fields,
    }


def test_vulnerabilities_and_warnings_are_counted(figures):
    warnings = {"unmaintained": [{"kind": "unmaintained"}], "yanked": []}

    assert figures(audit(warnings=warnings)) == {
        "vulnerabilities.total": 1,
        "dependencies.warnings{kind=unmaintained}": 1,
        "dependencies.warnings{kind=yanked}": 0,
    }


def test_warnings_of_old_versions_are_one_list(figures):
    warnings = [{"kind": "unmaintained"}, {"kind": "unmaintained"}, {"kind": "yanked"}]

    assert figures(audit(warnings=warnings))["dependencies.warnings{kind=unmaintained}"] == 2


def test_a_clean_audit_is_0(figures):
    assert figures(audit(0, found=False))["vulnerabilities.total"] == 0


@pytest.mark.parametrize("wrong", [audit(2), audit(1, found=False), audit(0, found=True), audit(-1), audit(None)])
def test_what_contradicts_itself_is_refused(refusal, wrong):
    assert refusal(wrong) == "SG936"


def test_something_else_with_vulnerabilities_is_not_guessed_at(refusal):
    assert refusal({"vulnerabilities": {"0": {}}, "meta": {}}) == "SG932"
