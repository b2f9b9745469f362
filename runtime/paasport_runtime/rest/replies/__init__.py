"""Replies by media type."""
