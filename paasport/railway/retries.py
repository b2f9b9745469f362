"""The HTTP statuses after which writes to Railway are retried."""

from __future__ import annotations

from typing import Final

WRITE_STATUSES: Final = frozenset({429, 503})
"""Statuses that prove that a write was not executed.

Railway documents that a write may be retried after 429 and after any 5xx without a result. Of the
5xx statuses, only 503 means by definition that the request was not handled; the others also occur
when a server loses an operation it has started, and retrying a create would duplicate it.
"""
