"""Markdown in, stories out: an outline of sections, then one reader per element."""
