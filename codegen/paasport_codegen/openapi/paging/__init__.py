"""Which operations answer with pages of a list, and how the pages follow one another."""
