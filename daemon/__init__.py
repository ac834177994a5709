"""Touchbase: keeps in touch with a firm's clients, and has somebody phone the unhappy ones."""

#: Of the program; pyproject.toml says the same, and a test sees to it.
VERSION = "0.1.0"
