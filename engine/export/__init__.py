"""Files that a clerk hands in or keeps, written from a result."""
