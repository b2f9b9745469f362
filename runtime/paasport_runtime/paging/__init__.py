"""Paginated lists: by cursor, by number and by date."""
