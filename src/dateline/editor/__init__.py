"""The desk check in an editor: the only room that knows the language server protocol's library."""
