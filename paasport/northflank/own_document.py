"""The operation that returns Northflank's document, and is missing from it."""

from __future__ import annotations

from typing import Final

from pydantic import JsonValue

from paasport_runtime.contract import RestOperation
from paasport_runtime.scalars import Json

SPECIFICATION: Final[RestOperation[dict[str, JsonValue]]] = RestOperation(
    name="getSpecification",
    method="GET",
    path="/v1/swagger-json",
    reply=dict[str, Json],
    envelope=None,
)
