# Derived from paasport/_async/railway/__init__.py by `make generate`; edit that file instead.
"""Railway."""

from .client import Railway as Railway
