"""The JSON Schemas, generated from the shapes."""

from __future__ import annotations

import json

from typing import TYPE_CHECKING

from storygate.reports.documents.shapes.evidence import Evidence
from storygate.reports.documents.shapes.gate import Gates
from storygate.reports.documents.shapes.links import Links
from storygate.reports.documents.shapes.report import Report
from storygate.reports.documents.shapes.story import Stories
from storygate.reports.documents.shapes.suggestions import Suggestions
from storygate.reports.documents.shapes.verify import Verification
from storygate.reports.documents.shapes.why import Derivation


if TYPE_CHECKING:
    from pydantic import BaseModel


DOCUMENTS: dict[str, type[BaseModel]] = {
    "story-1": Stories,
    "evidence-1": Evidence,
    "report-1": Report,
    "gate-1": Gates,
    "verify-1": Verification,
    "why-1": Derivation,
    "suggestions-1": Suggestions,
    "links-1": Links,
}
"""The model of each document, and of the sidecar that people write, by the stem of its schema's file."""


def schema(name: str) -> str:
    """Return the JSON Schema of one of ``DOCUMENTS`` as the file in ``reports/schemas`` holds it."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **DOCUMENTS[name].model_json_schema()}
    return json.dumps(made, indent=2) + "\n"
