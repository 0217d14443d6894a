"""The JSON Schema of ``storygate.toml``, made from the keys that are read, so that editors complete and check it."""

from __future__ import annotations

import ast
import inspect
import json
import re

from typing import TYPE_CHECKING, Any

from storygate.config import (
    _COST,
    _KEYS,
    _ORIGIN,
    Config,
    _age,
    _count,
    _flag,
    _link,
    _pairs,
    _statuses,
    _text,
    _texts,
)
from storygate.model import Decision, Origin, StatusValue


if TYPE_CHECKING:
    from collections.abc import Mapping


URL = "https://raw.githubusercontent.com/storygate/storygate/main/storygate/reports/schemas/config-1.json"
_TEXT = {"type": "string", "minLength": 1}
_KINDS: dict[Any, dict[str, Any]] = {
    _text: _TEXT,
    _texts: {"type": "array", "items": _TEXT},
    _flag: {"type": "boolean"},
    _link: {**_TEXT, "pattern": "\\{path\\}"},
    _age: {"type": "string", "pattern": "^[1-9][0-9]{0,3}[hdw]$"},
    _ORIGIN: {"enum": [origin.value for origin in Origin]},
    _count: {"type": "integer", "minimum": 1},
    _pairs: {"type": "object", "additionalProperties": _TEXT},
    _statuses: {"type": "array", "items": {"enum": [value.value for value in StatusValue]}},
    _COST: {"enum": [Decision.CONCERNS.value, Decision.FAIL.value]},
}
"""What a value has to be, in the words of JSON Schema."""
_SAID = re.compile(r"``([\w.]+)``: (.+)", re.DOTALL)


def config_schema() -> str:
    """Return the schema as ``reports/schemas/config-1.json`` holds it."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URL,
        "title": "storygate configuration",
        **_table(_KEYS, "", _descriptions()),
    }
    return json.dumps(made, indent=2) + "\n"


def _table(keys: Mapping[str, Any], above: str, said: Mapping[str, str]) -> dict[str, Any]:
    properties = {}
    for key, kind in keys.items():
        name = f"{above}{key}"
        made = _KINDS[kind] if callable(kind) else _table(kind, f"{name}.", said)
        properties[key] = {"description": said[name], **made} if name in said else made
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _descriptions() -> dict[str, str]:
    """Return what is written below the fields of the configuration, by key."""
    fields = ast.parse(inspect.getsource(Config)).body[0]
    assert isinstance(fields, ast.ClassDef)  # noqa: S101 - it is a class
    texts = [
        node.value.value
        for node in fields.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]
    found = [_SAID.match(" ".join(text.split())) for text in texts]
    return {said[1]: said[2] for said in found if said}
