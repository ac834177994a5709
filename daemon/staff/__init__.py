"""Who of us may come in: passwords, and the sessions of the console."""
