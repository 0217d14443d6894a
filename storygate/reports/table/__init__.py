"""What a person at a terminal sees: one module for each verb's view."""
