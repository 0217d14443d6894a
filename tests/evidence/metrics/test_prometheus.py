from __future__ import annotations

from decimal import Decimal

import pytest


PROCESS = """# HELP process_resident_memory_bytes Resident memory size in bytes.
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 1.23456789e+08
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 3.25 1763632469000
"""
HISTOGRAM = """# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.1",route="/a"} 1
http_request_duration_seconds_bucket{le="+Inf",route="/a"} 4 # {trace_id="0a1b"} 0.5
http_request_duration_seconds_sum{route="/a"} 1.0
http_request_duration_seconds_count{route="/a"} 4
http_request_duration_seconds_created{route="/a"} 1.76e+09
"""


def test_what_everyone_asks_for_has_its_name_in_the_vocabulary(evidence):
    memory, cpu = evidence(PROCESS).metrics

    assert (memory.name, memory.value, memory.unit, memory.place.line) == ("memory.rss", 123_456_789, "B", 3)
    assert (cpu.name, cpu.value, cpu.unit) == ("cpu.seconds", Decimal("3.25"), "s")


def test_anything_else_keeps_its_own_name_and_the_unit_in_it(evidence):
    text = '# TYPE queue gauge\nqueue{name="a, \\"b\\" \\\\ c",} 7\ndisk_read_bytes_total 5\njob:ratio 0.5\nhit_ratio .25\n'
    found = evidence(text).metrics

    assert [(m.name, m.value, m.unit, m.scope) for m in found] == [
        ("prometheus.queue", 7, "", (("name", 'a, "b" \\ c'),)),
        ("prometheus.disk_read_bytes_total", 5, "B", ()),
        ("prometheus.job.ratio", Decimal("0.5"), "", ()),
        ("prometheus.hit_ratio", Decimal("0.25"), "ratio", ()),
    ]


def test_a_histogram_gives_its_mean_and_no_guess_of_a_percentile(figures):
    assert figures(HISTOGRAM) == {"http.latency{mean, route=/a}": Decimal("0.25")}
    assert figures(HISTOGRAM.partition("\n")[2]) == {"http.latency{mean, route=/a}": Decimal("0.25")}


def test_a_summary_gives_its_quantiles(figures):
    text = (
        '# TYPE job_seconds summary\njob_seconds{quantile="0.5"} 1\njob_seconds{quantile="0.999"} 9\n'
        "job_seconds_sum 10\njob_seconds_count 5\n"
    )

    assert figures(text) == {
        "prometheus.job_seconds{p50}": 1,
        "prometheus.job_seconds{p99.9}": 9,
        "prometheus.job_seconds{mean}": 2,
    }


@pytest.mark.ac("1.2", 8)
def test_nan_and_a_mean_of_nothing_are_not_measured(figures):
    text = '# TYPE a summary\na{quantile="0.95"} NaN\na_sum 0\na_count 0\nb_x +Inf\n'

    assert figures(text) == {"prometheus.a{p95}": None, "prometheus.a{mean}": None, "prometheus.b_x": None}


def test_what_is_no_figure_is_left_out(figures):
    text = '# TYPE build info\nbuild_info{version="1"} 1\n# TYPE up gauge\nup 1\n# EOF\n'

    assert figures(text) == {"prometheus.up": 1}


def test_a_secret_in_a_label_stays_inside(evidence):
    text = '# TYPE a gauge\na{url="https://ana:hunter2@example.org/x?key=hunter2"} 1\n'

    assert "hunter2" not in repr(evidence(text))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("up 1\nup 2\n", "SG930"),
        ("up one\n", "SG930"),
        ("up\n", "SG930"),
        ("up 1", "SG930"),
        ("up{a=1} 1\n", "SG930"),
        ('up{a="1",a="2"} 1\n', "SG930"),
        ('up{a="1 1\n', "SG930"),
        ("# EOF\nup 1\n", "SG930"),
        ("<html>\n", "SG930"),
        (f"up {'9' * 400}\n", "SG930"),
    ],
)
def test_what_breaks_off_or_cannot_be_is_refused(refusal, more, code):
    assert refusal(PROCESS + more) == code


@pytest.mark.parametrize(
    "text", ["1 passed in 0.2 s\n", "total 5\n-rw-r--r-- 1 a\n", "coverage 85\n", "# Notes\n\nup 1\n"]
)
def test_a_text_with_numbers_is_no_exposition(refusal, text):
    assert refusal(text) == "SG932"


def test_no_figure_is_a_note(evidence):
    found = evidence("# TYPE a gauge\n# EOF\n")

    assert found.trusted
    assert [finding.code for finding in found.findings] == ["SG200"]


def test_a_line_without_end_takes_no_time(refusal):
    assert refusal(PROCESS + "up{" + 'a="' * 300_000 + "\n") == "SG930"
    assert refusal(PROCESS + "up " + " " * 1_000_000 + "x\n") == "SG930"


def test_comments_may_stand_before_the_first_family(figures):
    text = "# scraped\n\n# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes 1.5e+08\n"

    assert figures(text)["memory.rss"] == 150_000_000
    assert figures("# scraped\nprocess_resident_memory_bytes 5\n")["memory.rss"] == 5


@pytest.mark.parametrize("text", ["# a note\nand a text\n", "# a note\n", "# a note\nanswer 42\n"])
def test_a_comment_alone_makes_no_exposition(refusal, text):
    assert refusal(text) == "SG932"
