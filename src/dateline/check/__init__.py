"""A reading in, findings out: one rule a file."""
