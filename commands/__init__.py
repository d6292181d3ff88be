"""The commands, each with `add_to`, which adds it to the parser; they print, what they print comes from the engine."""
