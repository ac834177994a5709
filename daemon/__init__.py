"""Touchbase: keeps in touch with a firm's clients, and has somebody phone the unhappy ones."""
