"""The only room that knows spaCy: text in, parse out."""
