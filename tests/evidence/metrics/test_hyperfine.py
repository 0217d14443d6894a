from __future__ import annotations

import json

from decimal import Decimal

import pytest


def export(command="shop --version", **fields):
    times = {"mean": 0.1, "stddev": 0.01, "median": 0.09, "user": 0.05, "system": 0.01, "min": 0.08, "max": 0.2}
    return {"results": [{"command": command, **times, "times": [0.08, 0.2], "exit_codes": [0, 0], **fields}]}


def test_statistics_of_a_command_in_seconds(figures):
    found = figures(export())

    assert found["command.duration{mean, command=shop --version}"] == Decimal("0.1")
    assert found["command.duration{max, command=shop --version}"] == Decimal("0.2")
    assert len(found) == 5


def test_the_largest_memory_is_the_peak(figures):
    assert figures(export(memory_usage_byte=[100, 300, 200]))["memory.peak{max, command=shop --version}"] == 300


def test_one_run_has_no_deviation(figures):
    assert figures(export(stddev=None))["command.duration{stddev, command=shop --version}"] is None


@pytest.mark.parametrize("codes", [[0, 1], [0, None], "0"])
def test_a_command_that_failed_is_not_measured(figures, codes):
    assert set(figures(export(exit_codes=codes, memory_usage_byte=[1])).values()) == {None}


def test_old_versions_without_exit_codes_are_read(figures):
    old = export()
    del old["results"][0]["exit_codes"]

    assert figures(old)["command.duration{median, command=shop --version}"] == Decimal("0.09")


def test_tokens_in_a_command_do_not_get_out(evidence):
    found = evidence(json.dumps(export("curl -H 'Authorization: Bearer s3cr3t' https://u:pw@shop/?token=abc")))

    assert found.metrics
    assert not [word for word in ("s3cr3t", "pw@", "abc") if word in repr(found)]


@pytest.mark.parametrize("wrong", [{"mean": "0.1"}, {"command": 3}])
def test_what_cannot_be_read_is_refused(refusal, wrong):
    assert refusal(export(**wrong)) == "SG936"
