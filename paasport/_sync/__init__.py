# Derived from paasport/_async/__init__.py by `make generate`; edit that file instead.
"""The synchronous clients; the synchronous ones are derived from these modules."""
