"""Asking how it went after a ticket closes, and taking in the answer."""
