"""Opens Tortoise safely on SQLite or PostgreSQL, and migrates under a lock."""
