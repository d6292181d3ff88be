"""From blocks to the report: sections, the three official tables, numbers."""
