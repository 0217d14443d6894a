"""The JSON documents: built as plain dicts, described by ``shapes``, written a line an entry."""
