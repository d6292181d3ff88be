"""From the reports of the children to their sum, and to where the parent's report differs from it."""
