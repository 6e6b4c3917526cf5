"""Rules on events and talks."""
