"""storygate tells which acceptance criteria are really proven, and by what."""

__version__ = "0.1.0"
