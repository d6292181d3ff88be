"""Commands over many drafts; the modules print, what they print comes from the engine."""
