"""The rules of the desk check, by topic."""
