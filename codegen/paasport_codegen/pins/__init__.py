"""Pinned snapshots of the vendors' schemas: fetched or read, made canonical, locked, verified."""
