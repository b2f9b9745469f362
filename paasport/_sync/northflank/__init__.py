# Derived from paasport/_async/northflank/__init__.py by `make generate`; edit that file instead.
"""Northflank."""

from .client import Northflank as Northflank
