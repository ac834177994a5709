"""The tables. What each row means, and which states it may be in."""
