"""The asynchronous clients; the synchronous ones are derived from these modules."""
