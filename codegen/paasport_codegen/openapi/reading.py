"""How a position is read, and whether it may be null."""

from __future__ import annotations

from typing import NamedTuple

from paasport_codegen.openapi.nodes import AnyValue, Node, Nullable
from paasport_codegen.openapi.positions import Part
from paasport_codegen.openapi.tags import Tag


class Reading(NamedTuple):
    """How a position is read.

    Attributes:
        owner: The component or operation that it belongs to.
        left_by: The configured name that leaves the patterns of strings here to the server.
        tag: The tag that distinguishes an object from the others of a union.
        alone: Whether its children are not alternatives.
    """

    owner: str
    left_by: str | None = None
    tag: Tag | None = None
    alone: bool = False


def is_nullable(part: Part) -> bool:
    """Whether a schema allows null in the way of OpenAPI 3.0."""
    # `x-nullable` is used in Swagger 2.0 documents.
    return part.schema.get("nullable") is True or part.schema.get("x-nullable") is True


def or_null(node: Node) -> Node:
    """The node, or null."""
    return node if isinstance(node, (Nullable, AnyValue)) else Nullable(node)
