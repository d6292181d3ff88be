"""Word files: copies of the draft with comments or changes, and the report in the official layout."""
