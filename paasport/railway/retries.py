"""After which statuses a write on Railway is sent again."""

from __future__ import annotations

from typing import Final

WRITE_STATUSES: Final = frozenset({429, 503})
"""Statuses after which a write was surely not carried out.

Railway documents that a write may be repeated after 429 and any 5xx without a result. Of the
latter only 503 means by its definition that the request was not handled; the others also come when
a server loses an operation that it had begun, and a create would be doubled.
"""
