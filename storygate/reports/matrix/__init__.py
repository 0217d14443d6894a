"""``--format html``: the traceability matrix, a page that people open, search, print and mail."""
