"""The project's own source files: where a test stands in them, and what they say of it. Nothing is run or imported."""
