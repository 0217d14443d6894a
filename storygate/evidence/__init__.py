"""Reports in, test cases and metrics out: one reader per format, chosen by content."""
