"""The engine of 勾稽: reads a draft, recognises the official form, checks it. It imports no Qt and prints nothing."""
