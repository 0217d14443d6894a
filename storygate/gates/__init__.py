"""Gate files: schema, reading, writing, waivers."""
