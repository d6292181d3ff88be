"""The list of problems as a page: HTML, and what PDF and paper are made from."""
