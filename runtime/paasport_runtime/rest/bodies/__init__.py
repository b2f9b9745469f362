"""Request bodies by what their media type makes of a value."""
