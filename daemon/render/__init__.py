"""Templates in files become letters."""
