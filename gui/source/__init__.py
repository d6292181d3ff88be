"""The draft as it stands, with its marks."""
