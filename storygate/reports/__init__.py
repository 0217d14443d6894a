"""One module per output format; one place that escapes."""
