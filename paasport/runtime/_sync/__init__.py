# Derived from paasport/runtime/_async/__init__.py by `make generate`; edit that file instead.
"""Synchronous transports and client bases; the synchronous ones are derived from these modules."""
