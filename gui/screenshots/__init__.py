"""Pictures of the standard scenes, for the documentation and for looking at."""
