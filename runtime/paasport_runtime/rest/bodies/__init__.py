"""Serializing request bodies, by media type."""
