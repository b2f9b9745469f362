"""Tokens and other values that are never shown."""
