"""Rules on quotes and attribution."""
