"""Colours, symbols, fonts, and the small pieces that panels are made of."""
