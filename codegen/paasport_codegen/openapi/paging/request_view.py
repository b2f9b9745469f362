"""The parameters and body fields that may select a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import Final, TypeAlias

from paasport_codegen.openapi.nodes import Node, ObjectShape, Property, Reference
from paasport_codegen.openapi.operations import Operation, OperationParameter
from paasport_codegen.openapi.paging.names import TELLING_INPUTS, plain
from paasport_codegen.openapi.paging.reply_objects import is_number, is_text, without_null
from paasport_codegen.openapi.paging.scheme import Place
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass

_DEEPEST: Final = 2
_Field: TypeAlias = tuple[Place, Property]


@dataclass(frozen=True, slots=True)
class Input:
    """A parameter, or a field of the body.

    Attributes:
        place: Where it is sent.
        node: Its type.
        description: Its description in the document.
        parameter: The parameter; None for a field of the body.
        is_required: Whether it is required.
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
        """Whether it takes integers."""
        return is_number(self.node)

    def takes(self, node: Node | None) -> bool:
        """Whether it takes the type of the reply's cursor."""
        return is_text(self.node) or (is_number(self.node) and is_number(node))


@dataclass(frozen=True, slots=True)
class RequestObjects:
    """The objects in the bodies of an API, each examined once.

    Attributes:
        table: The definitions of requests.
    """

    table: DefinitionTable
    _telling: dict[tuple[Reference, int], list[_Field]] = field(
        default_factory=dict[tuple[Reference, int], "list[_Field]"]
    )

    def fields(self, node: Node | None, depth: int = _DEEPEST) -> Iterator[_Field]:
        """The fields of an object and of objects inside it, with their places."""
        for item in self._properties(node):
            yield (item.wire_name,), item
            if depth:
                inner = self.fields(item.node, depth - 1)
                yield from (((item.wire_name, *place), each) for place, each in inner)

    def telling(self, node: Node | None, depth: int = _DEEPEST) -> list[_Field]:
        """The fields whose names may select a page."""
        bare = without_null(node)
        if not isinstance(bare, Reference):
            return []
        found = self._telling.get((bare, depth))
        if found is None:
            found = self._telling[bare, depth] = []
            for item in self._properties(bare):
                if plain(item.wire_name) in TELLING_INPUTS:
                    found.append(((item.wire_name,), item))
                inner = self.telling(item.node, depth - 1) if depth else []
                found += (((item.wire_name, *place), each) for place, each in inner)
        return found

    def _properties(self, node: Node | None) -> Iterable[Property]:
        bare = without_null(node)
        shape = self.table[bare] if isinstance(bare, Reference) else None
        return shape.properties if isinstance(shape, ObjectShape) else ()


@dataclass(frozen=True, slots=True)
class RequestView:
    """The inputs of an operation.

    Attributes:
        operation: The operation.
        objects: The objects in bodies.
    """

    operation: Operation
    objects: RequestObjects

    def query(self) -> list[Input]:
        """The query parameters."""
        return [each for each in self.parameters() if each.place[0] == "query"]

    def parameters(self) -> list[Input]:
        """The parameters that may differ from page to page."""
        return [
            Input((item.location, item.wire_name), item.node, item.description, item, item.required)
            for item in self.operation.parameters
            if item.location != "path"
        ]

    def body_fields(self) -> list[Input]:
        """The fields of a body that is a JSON object, and those of objects inside it."""
        return self._of_body(self.objects.fields)

    def telling_fields(self) -> list[Input]:
        """The body's fields whose names may select a page."""
        return self._of_body(self.objects.telling)

    def _of_body(self, fields: Callable[[Node | None], Iterable[_Field]]) -> list[Input]:
        body = self.operation.body
        if body is None or len(body.contents) != 1 or body.contents[0].kind != "json":
            return []
        return [
            Input(("body", *place), item.node, item.description, None, item.required)
            for place, item in fields(body.contents[0].node)
        ]


def first_called(inputs: Iterable[Input], names: Iterable[str]) -> Input | None:
    """The input with the first matching name."""
    known = {item.plain: item for item in reversed(list(inputs))}
    return next((known[name] for name in names if name in known), None)
