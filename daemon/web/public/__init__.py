"""Pages for people who hold a link of ours and no password."""
