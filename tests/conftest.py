"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings


# A property holds or not; how long one example takes depends on the machine, and `make bench` is where time is measured.
settings.register_profile("storygate", deadline=None)
settings.load_profile("storygate")
