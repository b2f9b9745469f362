"""How a position is read, and what that has to do with null."""

from __future__ import annotations

from typing import NamedTuple

from paasport_codegen.openapi.nodes import AnyValue, Node, Nullable
from paasport_codegen.openapi.positions import Part
from paasport_codegen.openapi.tags import Tag


class Reading(NamedTuple):
    """How a position is read.

    Attributes:
        owner: Whose part it is.
        left_by: The configured name that leaves the patterns of texts here to the server.
        tag: What tells an object from the others of a union.
        alone: Whether its children are no alternatives to it.
    """

    owner: str
    left_by: str | None = None
    tag: Tag | None = None
    alone: bool = False


def is_nullable(part: Part) -> bool:
    """Whether a schema says in the words of OpenAPI 3.0 that null may come."""
    # `x-nullable` is how Swagger 2.0 documents say it.
    return part.schema.get("nullable") is True or part.schema.get("x-nullable") is True


def or_null(node: Node) -> Node:
    """The node, or null."""
    return node if isinstance(node, (Nullable, AnyValue)) else Nullable(node)
