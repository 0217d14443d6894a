"""docs/sidecars.md: what it shows is read, and what it says of patterns holds."""

from __future__ import annotations

import re

from pathlib import Path

import pytest

from storygate.catalogue import rules
from storygate.linking import sidecar
from storygate.linking.confirmed import SCHEMA_URL


PAGE = Path(__file__).resolve().parent.parent / "docs" / "sidecars.md"
if not PAGE.exists():
    pytest.skip("an installed wheel is tested; the page is the checkout's", allow_module_level=True)
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_sidecar_is_read_without_a_finding(block):
    read = sidecar.parse(block.encode(), "1.2.links.yml")

    assert read.entries
    assert read.findings == ()


def test_the_whole_form_shows_every_key():
    [entry] = [one for one in sidecar.parse(BLOCKS[0].encode(), "x.links.yml").entries if one.attested]

    assert entry.attested[0].ref
    assert entry.attested[0].until
    assert SCHEMA_URL in BLOCKS[0]


def test_every_finding_it_names_exists():
    named = set(re.findall(r"SG\d{3}", TEXT))

    assert named
    assert named <= set(rules())


def test_every_pattern_in_the_table_is_in_the_module_that_reads_them():
    from storygate.linking import globs

    rows = re.findall(r"^\| (?:a|any) .*?\| (.*) \|$", TEXT, re.MULTILINE)
    patterns = [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]
    assert len(patterns) >= 6
    assert all(f"``{pattern}``" in (globs.__doc__ or "") for pattern in patterns)
