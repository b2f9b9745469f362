"""The parameters and body fields that may say which page is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paasport_codegen.openapi.nodes import Node, ObjectShape, Reference
from paasport_codegen.openapi.operations import Operation, OperationParameter
from paasport_codegen.openapi.paging.names import plain
from paasport_codegen.openapi.paging.reply_view import is_number, is_text, without_null
from paasport_codegen.openapi.paging.scheme import Place
from paasport_codegen.openapi.table import DefinitionTable


@dataclass(frozen=True, slots=True)
class Input:
    """A parameter, or a field of the body.

    Attributes:
        place: Where it is sent.
        node: What it takes.
        description: What the document says of it.
        parameter: The parameter; None for a field of the body.
        is_required: Whether it must be given.
    """

    place: Place
    node: Node
    description: str
    parameter: OperationParameter | None = None
    is_required: bool = False

    @property
    def plain(self) -> str:
        """Its name without capitals and punctuation."""
        return plain(self.place[-1])

    @property
    def is_whole(self) -> bool:
        """Whether it takes whole numbers."""
        return is_number(self.node)

    def takes(self, node: Node | None) -> bool:
        """Whether it takes what a reply has as its cursor."""
        return is_text(self.node) or (is_number(self.node) and is_number(node))


@dataclass(frozen=True, slots=True)
class RequestView:
    """What an operation takes.

    Attributes:
        operation: The operation.
        table: The definitions of requests.
    """

    operation: Operation
    table: DefinitionTable

    def query(self) -> list[Input]:
        """The query parameters."""
        return [
            Input((item.location, item.wire_name), item.node, item.description, item, item.required)
            for item in self.operation.parameters
            if item.location == "query"
        ]

    def parameters(self) -> list[Input]:
        """The parameters that may differ from page to page."""
        return [
            Input((item.location, item.wire_name), item.node, item.description, item, item.required)
            for item in self.operation.parameters
            if item.location != "path"
        ]

    def body_fields(self) -> list[Input]:
        """The fields of a body that is one object in JSON, and those of objects in it."""
        body = self.operation.body
        if body is None or len(body.contents) != 1 or body.contents[0].kind != "json":
            return []
        return list(self._fields(body.contents[0].node, ("body",), 2))

    def _fields(self, node: Node | None, place: Place, depth: int) -> Iterator[Input]:
        bare = without_null(node)
        shape = self.table[bare] if isinstance(bare, Reference) else None
        if isinstance(shape, ObjectShape):
            for item in shape.properties:
                below = (*place, item.wire_name)
                yield Input(below, item.node, item.description, None, item.required)
                if depth:
                    yield from self._fields(item.node, below, depth - 1)


def first_called(inputs: Iterable[Input], names: Iterable[str]) -> Input | None:
    """The input that has the first of several names."""
    known = {item.plain: item for item in reversed(list(inputs))}
    return next((known[name] for name in names if name in known), None)
