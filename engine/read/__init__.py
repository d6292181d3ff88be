"""From a file to blocks as they stand."""
