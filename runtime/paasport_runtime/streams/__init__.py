"""Replies that are read as they arrive: events, records and files."""
