"""Long runs, for a night or a release; the suite has a short form of each."""
