# Derived from paasport/_async/hasura/__init__.py by `make generate`; edit that file instead.
"""Hasura Cloud."""

from .client import HasuraCloud as HasuraCloud
