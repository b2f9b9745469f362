"""What an operation is, once the document's spelling is out of the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paasport_codegen.openapi.nodes import Node

ParameterLocation = Literal["path", "query", "header"]


@dataclass(frozen=True, slots=True)
class OperationParameter:
    """One parameter; `name` is what Python code calls it."""

    wire_name: str
    name: str
    location: ParameterLocation
    node: Node
    required: bool
    style: str
    explode: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class RequestBody:
    """A JSON request body."""

    node: Node
    required: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a successful call returns, out of its envelope."""

    node: Node
    envelope: str | None
    paginated: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One function of the client, with one or two routes.

    `scope_parameter` is the path parameter that selects the scope; `scoped_path` is the route
    within a scope where the operation also has one without.
    """

    name: str
    method: str
    path: str
    scoped_path: str | None
    scope_parameter: str | None
    tag: str
    parameters: tuple[OperationParameter, ...]
    body: RequestBody | None
    reply: Reply | None
    deprecated: bool
    summary: str
    description: str
    permission: str
    pointer: str
    function: str
    module: str
