"""Tokens, and keeping secrets out of reprs, logs and errors."""
