"""Word files: the package, the text with its looks and numbers, the tables."""
