"""Rules on names and roles."""
