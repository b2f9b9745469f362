"""Replies by what their media type makes of the bytes that came."""
