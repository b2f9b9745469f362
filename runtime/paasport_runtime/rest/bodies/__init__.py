"""Request bodies by media type."""
