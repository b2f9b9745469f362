"""Lists that come in pages: by cursor, by number and by date."""
