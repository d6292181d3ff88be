"""The checks: one module a family. A check is a generator that yields what is wrong; the runner makes findings of it."""
