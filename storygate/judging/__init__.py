"""Links and policy in, verdicts, findings and decisions out: pure functions."""
