"""The engine of 勾稽: reads a draft, recognises the official form, checks it. Pure Python: it never imports Qt and prints nothing."""
