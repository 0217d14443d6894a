"""Readers of figures: one module a format, each loaded only for a file that looks like its own.

To add one: write its module here with a class that has what ``interface.Reader`` asks for, add its line to ``registry``,
take names and base units from ``vocabulary`` (add the ones it lacks), take numbers through ``figures`` and words through
``labels``, and raise ``refusal.incomplete`` where the report says that its run failed or broke off. Then ``make golden``
renews ``docs/readers.md``. A figure that was not measured is a ``Metric`` with the value ``None``; a total without scope
comes before its parts, and parts have a name of their own, so that a bound on the total is not held against them.
"""
