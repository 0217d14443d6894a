"""Bounds in prose: what a criterion's words ask to be measured, for a person to confirm."""
