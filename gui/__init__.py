"""The window. One Session owns state and signals; panels show it and pass clicks on, and never call one another."""
