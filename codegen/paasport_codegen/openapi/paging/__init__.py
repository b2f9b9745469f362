"""Which operations return pages of a list, and how to find the next page."""
