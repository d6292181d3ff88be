"""The checks, generators that yield what is wrong, sorted by families; the runner makes findings of it."""
