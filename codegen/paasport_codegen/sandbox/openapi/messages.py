"""The requests and replies of the OpenAPI engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request as received.

    Attributes:
        method: The method in upper case.
        path: The path without the query.
        query: The names and values in the query.
        headers: The headers by lower-case name.
        body: The raw bytes.
        credentials: The names of query parameters that hold credentials and may be undeclared.
    """

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes
    credentials: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a request.

    Attributes:
        status: The HTTP status.
        body: The JSON; None if there is none.
        operation: The `operationId`; empty if there is none.
        shape_only: Whether the operation had no effect.
        headers: Additional headers.
        place: The JSON pointer to the schema of the body; empty if there is none.
    """

    status: int
    body: Any = None
    operation: str = ""
    shape_only: bool = False
    headers: Mapping[str, str] | None = None
    place: str = ""
