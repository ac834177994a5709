"""What other programs tell us: reports with a key, answered in JSON."""
