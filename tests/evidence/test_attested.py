"""What a verifier of signatures says of reports, and what nobody may take for it."""

from __future__ import annotations

import json
import subprocess

from functools import partial

import pytest

from hypothesis import given, settings
from hypothesis import strategies as st

from storygate.errors import StorygateError
from storygate.evidence.attested import attested


pytestmark = pytest.mark.ac("2.3", 6)
A, B = "a1" * 32, "b2" * 32


def result(*digests):
    """Return one entry of what ``gh attestation verify --format json`` prints, as far as it matters here."""
    subjects = [{"name": f"{at}.xml", "digest": {"sha256": digest}} for at, digest in enumerate(digests)]
    return {
        "attestation": {"bundle": {"dsseEnvelope": {"payload": "e30="}}},
        "verificationResult": {
            "signature": {"certificate": {}},
            "statement": {"_type": "https://in-toto.io/Statement/v1", "subject": subjects, "predicate": {}},
        },
    }


@pytest.fixture
def said(tmp_path):
    def say(text):
        file = tmp_path / "verified"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return attested(tmp_path, file)

    return say


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([result(A, B)]),
        json.dumps([result(A), result(B)], indent=2),
        json.dumps([result(A)]) + "\n" + json.dumps([result(B.upper())]) + "\n",
        json.dumps(result(A, B)),
        f"{A}  build/junit.xml\n{B} *other name.xml\r\n",
        f"\ufeff{A}  junit.xml\n\n\\{B}  with\\nbreak.xml",
    ],
    ids=["one", "two", "calls", "alone", "sums", "marked sums"],
)
def test_what_verifiers_print(said, text):
    assert said(text) == {A, B}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no file"),
        ("[]", "names no file"),
        ("[" * 100_000, "not valid JSON"),
        (json.dumps([result(A)]) + "\n[{", ":2: not valid JSON"),
        (json.dumps([result()]), "an attestation alone is not verified"),
        (json.dumps([result("zz" * 32)]), "an attestation alone is not verified"),
        (json.dumps([result(A), {"attestation": {"subject": [{"digest": {"sha256": B}}]}}]), "is not verified"),
        (json.dumps({"_type": "https://in-toto.io/Statement/v1", "subject": [{"digest": {"sha256": A}}]}), "not verified"),
        (json.dumps([1, None, "x"]), "is not verified"),
        (json.dumps({"verificationResult": {"statement": {"subject": ["x", {"digest": "y"}]}}}), "is not verified"),
        (f"{A}  junit.xml\nFAILED\n", ":2: expected"),
        (f"{A}\n", ":1: expected"),
        (f"{A[1:]}  junit.xml\n", ":1: expected"),
        (b"\x1f\x8b\x08\x00", ":1: expected"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_whole(said, text, words):
    with pytest.raises(StorygateError, match=words):
        said(text)


def test_a_file_that_is_not_there_or_too_large(tmp_path, monkeypatch):
    with pytest.raises(StorygateError, match="cannot be read: No such file"):
        attested(tmp_path, tmp_path / "gone")
    with pytest.raises(StorygateError, match="cannot be read"):
        attested(tmp_path, tmp_path / "nul\0")
    monkeypatch.setattr("storygate.evidence.attested._LARGEST", 10)
    (tmp_path / "large").write_text(f"{A}  junit.xml\n")
    with pytest.raises(StorygateError, match="no verifier says that much"):
        attested(tmp_path, tmp_path / "large")


def test_what_is_committed_is_a_claim(tmp_path):
    (tmp_path / "verified").write_text(f"{A}  junit.xml\n")
    run = partial(subprocess.run, cwd=tmp_path, check=True)
    run(["git", "init", "-q"])
    assert attested(tmp_path, tmp_path / "verified") == {A}
    run(["git", "add", "verified"])
    with pytest.raises(StorygateError, match="is committed"):
        attested(tmp_path, tmp_path / "verified")


@settings(max_examples=40)
@given(
    st.one_of(st.binary(max_size=200), st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps))
)
def test_no_file_crashes_it(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    file = folder / "any"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(StorygateError):
        attested(folder, file)
