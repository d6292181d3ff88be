"""What the running text says: figures in sentences, and the cells of the form they speak of."""
