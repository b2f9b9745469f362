"""Requests and replies, as the engine of OpenAPI documents takes and gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request as received.

    Attributes:
        method: In capitals.
        path: Without the query.
        query: Names and texts.
        headers: By name in lower case.
        body: The bytes.
        credentials: The names in the query that hold a credential, and may be undeclared.
    """

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    credentials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request is answered with.

    Attributes:
        status: The HTTP status.
        body: JSON, or None for none.
        operation: The `operationId`; empty if there is none.
        shape_only: Whether the operation had no effect.
        headers: Further headers.
        place: Where the schema of the body stands; empty for none.
    """

    status: int
    body: Any = None
    operation: str = ""
    shape_only: bool = False
    headers: Mapping[str, str] | None = None
    place: str = ""
