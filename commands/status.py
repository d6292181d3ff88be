"""The exit status of the commands."""

CLEAN, WITH_ERRORS, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3
INTERRUPTED = 130  # as shells have it
