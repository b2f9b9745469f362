"""Logs, event hooks and traces of each attempt."""
