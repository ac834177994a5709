"""The steps by which the database came to its present form; one set for both databases.

Made by `make migration NAME=…`, read by hand before they are committed, and never changed after a
release: somebody has already run them.
"""
