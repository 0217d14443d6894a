"""The pytest plug-in: writes the property from ``@pytest.mark.ac``."""
