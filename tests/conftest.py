"""Settings of all tests."""

from __future__ import annotations

import os

from hypothesis import settings


# A property holds or not; how long one example takes depends on the machine, and `make bench` is where time is measured.
# CI tries the same examples each time, so that a change is judged and not the luck of the draw; at home they vary.
settings.register_profile("storygate", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("storygate")

os.environ["STORYGATE_NO_CACHE"] = "1"
"""Of every command that a test runs: the cache folder of whoever runs the tests is theirs."""

collect_ignore = ["samples"]
"""Repositories of their own, which tests copy and run."""
