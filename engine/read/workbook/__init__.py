"""The program's own Excel template, filled in."""
