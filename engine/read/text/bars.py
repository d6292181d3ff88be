"""The bars that stand between cells, for those who need nothing else of a text: a Word file without typed tables."""

BARS = "|｜│┃"
