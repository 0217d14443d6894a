"""Criterion and evidence joined: one module per way of linking, and an index that reports what is ambiguous."""
