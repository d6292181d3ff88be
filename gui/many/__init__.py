"""Many drafts: the pages of a batch and of a roll-up."""
