"""The public verbs. Defaults are picked here: parser, language, clock."""
