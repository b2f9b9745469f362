"""Reading replies, by media type."""
