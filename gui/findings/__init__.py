"""The list of problems, and the explanation of one."""
