"""Names may go out, what looks like a secret in them may not."""

from __future__ import annotations

import re
import time

import pytest

from hypothesis import given
from hypothesis import strategies as st

from storygate.evidence.labels import label, moment, moment_of_epoch, tool


JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


@pytest.mark.ac("2.2", 7)
@pytest.mark.parametrize(
    "text",
    [
        f"curl -H 'Authorization: Bearer {JWT}' https://example.org/",
        "GET https://ana:hunter2secret@example.org/health",
        "GET /search?session=hunter2secret&page=1",
        "run --token hunter2secret --size 5",
        "run --api-key=hunter2secret",
        "PASSWORD=hunter2secret make test",
        "set api_key: hunter2secret",
        "psql --password hunter2secret -c 'select 1'",
        'header {"cookie": "hunter2secret"}',
        f"call with {JWT}",
        "push ghp_hunter2secretAbCdEfGhIjKlMnOpQr",
        "use AKIAHUNTER2SECRETXYZ",
        "digest 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d",
        "Basic aHVudGVyMnNlY3JldA==",
    ],
)
def test_secrets_stay_inside(text):
    for secret in ("hunter2secret", JWT, "HUNTER2SECRET", "0a1b2c3d4e5f6071", "aHVudGVyMnNlY3JldA"):
        assert secret not in label(text)


@pytest.mark.parametrize(
    "name",
    [
        "registry.example:5000/team/shop",
        "tests/test_login.py::test_the_token_refresh_works_for_2_users",
        "TestPasswordResetSendsAMailToTheOwnerOfTheAccount",
        "sleep 0.05",
        "hyperfine 'fd -e py' --warmup 3",
        "GET /api/users/{id}",
        "sha-1a2b3c4",
        "Größe · 大きさ",
    ],
)
def test_names_go_out_as_they_are(name):
    assert label(name) == name


@given(st.text(max_size=2000))
def test_a_label_is_one_line_of_at_most_200_characters(text):
    told = label(text)

    assert len(told) <= 200
    assert not re.search(r"[\n\r\t]", told)


@pytest.mark.parametrize(
    "hostile", ["a" * 10**6, "--a" * 10**5, "1a" * 10**5, "token" * 10**5, "//" * 10**5, " " * 10**6]
)
def test_a_long_name_takes_no_time(hostile):
    begun = time.process_time()
    label(hostile)

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("7.10.7", "k6 7.10.7"),
        ("v1.2-rc.1+b", "k6 v1.2-rc.1+b"),
        (3, "k6 3"),
        ("token=x", "k6"),
        (None, "k6"),
        (True, "k6"),
    ],
)
def test_a_version_is_told_where_it_looks_like_one(version, said):
    assert tool("k6", version) == said


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2026-11-20", True),
        ("2026-11-20T12:34:29Z", True),
        ("2026-11-20T12:34:29.123456789+01:00", True),
        ("2026-11-20 12:34", True),
        ("yesterday", False),
        ("2026-11-20 hunter2", False),
        (1763632469, False),
        (None, False),
    ],
)
def test_a_time_is_told_where_it_looks_like_one(value, is_one):
    assert moment(value) == (value if is_one else None)


def test_seconds_and_milliseconds_become_a_time():
    assert moment_of_epoch("1763632469") == moment_of_epoch(1763632469001) == "2025-11-20T09:54:29Z"
    assert (
        moment_of_epoch("0") is moment_of_epoch("x" * 10) is moment_of_epoch(None) is moment_of_epoch("9" * 40) is None
    )
