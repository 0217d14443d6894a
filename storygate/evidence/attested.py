"""What a verifier of signatures says: which files are signed where they were made.

storygate verifies no signature itself. It takes the word of the tool that does, which runs in the same job, just before:

- ``gh attestation verify FILE --repo OWNER/NAME --format json`` prints an array of objects whose
  ``verificationResult.statement`` is an in-toto statement v1: ``subject`` lists ``{name, digest: {sha256}}``.
- Any other verifier that ends with 0: ``cosign verify-blob … FILE && sha256sum FILE`` (or ``shasum -a 256``).

The outputs of several calls may stand one after the other in one file.
"""

from __future__ import annotations

import json
import re

from typing import TYPE_CHECKING

from storygate import tree
from storygate.errors import StorygateError
from storygate.evidence import git


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_LARGEST = 64_000_000
"""Bytes; a bundle is some ten thousand."""
_SUM = re.compile(r"\\?([0-9a-fA-F]{64}) [ *].+")
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")


def attested(root: Path, file: Path) -> frozenset[str]:
    """Return the sha256 of each file that a verifier has found signed, in small letters.

    Args:
        root: Of the project; a file that is committed there is refused, for what is committed is a claim.
        file: What the verifier printed.

    Raises:
        StorygateError: where the file is committed, cannot be read or says something else.
    """
    try:
        raw = tree.read(file, _LARGEST)
    except (OSError, ValueError) as error:
        raise StorygateError(f"--verified {file}: cannot be read: {getattr(error, 'strerror', error)}") from None
    if len(raw) > _LARGEST:
        raise StorygateError(f"--verified {file}: larger than {_LARGEST // 1_000_000} MB; no verifier says that much")
    whole, base = file.resolve(), root.resolve()
    if whole.is_relative_to(base) and git.tracked(root, [whole.relative_to(base).as_posix()]):
        raise StorygateError(
            f"--verified {file}: is committed, so anybody may have written it; let the job write it that verifies the signatures"
        )
    text = raw.decode("utf-8-sig", "replace").strip()
    found = list(_of_statements(text, file) if text[:1] in {"[", "{"} else _of_sums(text, file))
    if not found:
        raise StorygateError(f"--verified {file}: names no file; where a signature does not hold, do not go on")
    return frozenset(digest.lower() for digest in found)


def _of_sums(text: str, file: Path) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if not (found := _SUM.fullmatch(line.rstrip())):
            raise StorygateError(
                f"--verified {file}:{number}: expected what `gh attestation verify --format json` or `sha256sum` prints"
            )
        yield found[1]


def _of_statements(text: str, file: Path) -> Iterator[str]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            line = text.count("\n", 0, at) + 1
            raise StorygateError(f"--verified {file}:{line}: not valid JSON, so nothing of it counts") from None
        for result in value if isinstance(value, list) else [value]:
            digests = list(_of_result(result))
            if not digests:
                raise StorygateError(
                    f"--verified {file}: a result without verificationResult.statement.subject, as "
                    "`gh attestation verify --format json` prints it; an attestation alone is not verified"
                )
            yield from digests
        while at < len(text) and text[at].isspace():
            at += 1


def _of_result(result: object) -> Iterator[str]:
    subjects = result
    for key in ("verificationResult", "statement", "subject"):
        subjects = subjects.get(key) if isinstance(subjects, dict) else None
    for subject in subjects if isinstance(subjects, list) else ():
        digest = subject.get("digest") if isinstance(subject, dict) else None
        sha256 = digest.get("sha256") if isinstance(digest, dict) else None
        if isinstance(sha256, str) and _DIGEST.fullmatch(sha256):
            yield sha256
