"""Asynchronous transports and client bases; the synchronous ones are derived from these modules."""
