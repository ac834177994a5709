"""A person at a terminal: one file for a family of commands."""
