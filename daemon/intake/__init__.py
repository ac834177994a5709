"""Which tickets closed: taken in from the API, the command line and files."""
