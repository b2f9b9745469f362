"""Drift: what changed in a schema, how badly, and which of our operations it breaks."""
