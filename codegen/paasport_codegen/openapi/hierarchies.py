"""Components that others extend: a parent with a discriminator, and its children.

In the place of a parent, the value may be any of its children (OpenAPI 3.1.1, 4.8.25.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from paasport_codegen.documents.json_pointers import child, reference_pointer
from paasport_codegen.documents.json_values import is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.tags import SCHEMAS
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(slots=True)
class Hierarchies:
    """Finds the children of the components of one document."""

    document: OpenApiDocument
    _children: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Find the children of all components at once."""
        self._children = {}
        for pointer, schema in self._components():
            for parent in _parents(schema):
                self._children.setdefault(parent, []).append(pointer)

    def descendants(self, pointer: str) -> list[str]:
        """The components that extend the one at `pointer`, directly or indirectly, sorted."""
        found: set[str] = set()
        pending = [pointer]
        while pending:
            for below in self._children.get(pending.pop(), ()):
                if below not in found and below != pointer:
                    found.add(below)
                    pending.append(below)
        return sorted(found)

    def _components(self) -> Iterator[tuple[str, object]]:
        components: object = self.document.root.get("components")
        schemas: object = components.get("schemas") if is_object(components) else None
        if is_object(schemas):
            for name, schema in schemas.items():
                yield child(SCHEMAS, name), schema


def _parents(schema: object) -> Iterator[str]:
    members: object = schema.get("allOf") if is_object(schema) else None
    for member in members if is_array(members) else ():
        if is_object(member):
            parent = reference_pointer(member.get("$ref"))
            if parent is not None:
                yield parent
            yield from _parents(member)
