"""Streamed replies: events, records and files."""
