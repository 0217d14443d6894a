"""File names of gates: the method's slug rules, made safe for any id and title."""

from __future__ import annotations

import re
import unicodedata


_LONGEST = 80
"""Characters of a slug or an id in a file name: 160 of four bytes each would not fit, but titles are not made of those."""
_BYTES = 110
"""Bytes of either in UTF-8, so that ``id-slug.yml`` stays below the 255 of common file systems."""


def slug(title: str) -> str:
    """Return a title as the method writes it into file names: ``User Auth - Login!`` becomes ``user-auth-login``.

    Lower case, white space to hyphens, punctuation stripped, runs of hyphens collapsed. Letters of every script are
    letters, and the underscore stays.
    """
    text = unicodedata.normalize("NFC", title[: _LONGEST * 4]).lower()
    kept = "".join(c for c in text if c.isalnum() or c in "_-" or c.isspace() or unicodedata.category(c)[0] == "M")
    return _cut(re.sub(r"[-\s]+", "-", kept).strip("-"))


def file_name(story: str, title: str) -> str:
    """Return ``{id}-{slug}.yml``, a plain name in one folder whatever the id and the title hold.

    A title without a letter becomes ``story``: readers look for the id followed by a hyphen.
    """
    return f"{safe_id(story)}-{slug(title) or 'story'}.yml"


def safe_id(story: str) -> str:
    """Return a story's id with everything but letters, digits, dots, underscores and hyphens replaced."""
    text = unicodedata.normalize("NFC", story[: _LONGEST * 4])
    kept = "".join(c if c.isalnum() or c in "._-" or unicodedata.category(c)[0] == "M" else "-" for c in text)
    return _cut(re.sub(r"\.{2,}", ".", kept).strip(".-")) or "story"


def _cut(text: str) -> str:
    return text[:_LONGEST].encode()[:_BYTES].decode(errors="ignore").rstrip("-")
