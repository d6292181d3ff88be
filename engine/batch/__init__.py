"""From a folder of drafts to one outcome for each: found, checked on all processors, kept for the next time."""
