"""The schemas of the files that people write: an editor accepts what storygate reads, and marks what it does not."""

from __future__ import annotations

import json
import os
import tomllib

from pathlib import Path

import jsonschema
import pytest
import yaml

from storygate import config
from storygate.config_schema import URL, config_schema
from storygate.errors import ConfigError
from storygate.linking import sidecar
from storygate.linking.confirmed import SCHEMA_URL
from storygate.reports.documents import layout
from storygate.reports.documents.shapes.schema import schema


SCHEMAS = Path(layout.__file__).parents[1] / "schemas"


def accepts(name, value):
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))).is_valid(value)


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a day and the word ``on`` are texts."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in each if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, each in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("story: '1.2'\nAC3:\n  tests: ['tests/a.py::*']\n", True),
        ("AC3: {tests: tests/a.py}\nac-4: {tests: [a]}\nAC-MC-01: {tests: a}\n", True),
        ("1.3/AC1: {tests: [a]}\nEVAL-4.1/AC2: {bounds: ['x < 1']}\n", True),
        ("AC2:\n  bounds: [image.size < 200 MB]\n  tests: []\n", True),
        ("AC5:\n  attested: [{by: Ana, on: 2026-11-20, what: seen, ref: a.md, until: 2027-01-01}]\n", True),
        ("AC5:\n  attested: {by: Ana, on: 2026-11-20, what: seen}\n", True),
        ("AC3:\n  test: [a]\n", False),
        ("team: north\n", False),
        ("story: ['1.2']\n", False),
        ("AC3: [a]\n", False),
        ("AC3:\n  tests: [[a]]\n", False),
        ("AC5:\n  attested: [{by: Ana, what: seen}]\n", False),
        ("AC5:\n  attested: [{by: Ana, on: 2026-11-20, what: seen, refs: x}]\n", False),
    ],
)
def test_an_editor_and_the_reader_agree_on_a_sidecar(text, is_read):
    assert (sidecar.parse(text.encode(), "1.2.links.yml").findings == ()) == is_read
    assert accepts("links-1", yaml.load(text, Loader=_Core)) == is_read


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("", True),
        ("[stories]\npaths = ['docs/**']\n[links]\nmost_criteria = 3\n[links.paths]\n'tests/**' = '1.3'\n", True),
        ("[policy]\ndue = ['done']\nstrict = true\nunproven = {flaky = 'FAIL'}\n", True),
        ("[storys]\n", False),
        ("[stories]\npaths = 'docs'\n", False),
        ("[links]\nmost_criteria = 0\n", False),
        ("[policy]\ndue = ['finished']\n", False),
        ("[policy.unproven]\nflaky = 'PASS'\n", False),
    ],
)
def test_an_editor_and_the_reader_agree_on_a_configuration(text, is_read):
    table = tomllib.loads(text)
    try:
        config.read(table, "storygate.toml")
    except ConfigError:
        read = False
    else:
        read = True
    assert (read, accepts("config-1", table)) == (is_read, is_read)


def test_the_committed_schema_of_the_configuration_is_made_of_its_keys():
    path = SCHEMAS / "config-1.json"
    if os.environ.get("STORYGATE_RENEW_GOLDEN"):
        path.write_text(config_schema(), "utf-8")
    assert path.read_text("utf-8") == config_schema(), "if that is meant: make golden"


def test_what_a_setting_does_is_said_where_it_is_typed():
    links = json.loads(config_schema())["properties"]["links"]["properties"]
    assert links["most_criteria"]["description"] == "a test that names more is reported."


@pytest.mark.parametrize("url", [URL, SCHEMA_URL])
def test_editors_are_sent_to_files_that_are_there(url):
    assert (SCHEMAS / url.rpartition("/")[2]).is_file()
    assert url.endswith(f"/{'/'.join(SCHEMAS.parts[-3:])}/{url.rpartition('/')[2]}")


def test_the_sidecars_schema_is_committed():
    assert (SCHEMAS / "links-1.json").read_text("utf-8") == schema("links-1")
