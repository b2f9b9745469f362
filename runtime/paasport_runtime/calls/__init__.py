"""Calls: options, retries, deadlines, pacing and raw responses."""
