"""A person or a program at the other end of HTTP: public pages, the API, the console."""
