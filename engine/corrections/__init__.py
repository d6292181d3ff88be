"""Which figures are wrong and what they should be: the least change after which everything agrees."""
