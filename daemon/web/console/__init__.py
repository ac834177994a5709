"""The staff console: one page a file. Entered only through daemon/web/session.py."""
