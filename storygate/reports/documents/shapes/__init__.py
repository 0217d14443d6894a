"""The shape of every document, as pydantic models: the source of the JSON Schemas in ``reports/schemas``.

Writing a document does not load them: plain dicts are faster to build, and a test holds the two in step. Whoever reads
a document of ours may use ``Report.model_validate_json(…)`` and its like.
"""
