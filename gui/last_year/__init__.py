"""Last year's report beside the draft: its choice, the picture of both years, copied sentences."""
