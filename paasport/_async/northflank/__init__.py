"""Northflank."""

from .client import AsyncNorthflank as AsyncNorthflank
