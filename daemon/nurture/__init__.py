"""Why we write to clients unasked: sequences, their steps, and who is where."""
