"""Rules on time."""
