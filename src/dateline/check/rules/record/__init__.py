"""Rules on the dispatches of a record, compared."""
