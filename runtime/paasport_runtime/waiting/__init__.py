"""Polling until something on the server has ended."""
