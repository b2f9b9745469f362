"""Asynchronous modules; the synchronous ones are derived from these."""
