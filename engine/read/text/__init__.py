"""Text files: the lines, and the tables among them in whatever layout."""
