"""A record in, a file of another format out."""
