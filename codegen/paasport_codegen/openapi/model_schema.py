"""The schema that datamodel-code-generator is given for the objects of one direction.

Names, merging and unions are already decided. What a plain JSON schema says well is given as
such; every other type is a placeholder, which the generator copies into its source as a name and
which is then replaced by the annotation that stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from paasport_codegen.openapi.annotations import Annotation, validated
from paasport_codegen.openapi.nodes import (
    Boolean,
    Choice,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    Property,
    Reference,
    Text,
)
from paasport_codegen.openapi.table import DefinitionTable

PLACEHOLDER_MODULE: Final = "placeholders"


class ModelSchema:
    """Builds the schema and remembers what each placeholder stands for."""

    def __init__(self, table: DefinitionTable, names: Mapping[Reference, str]) -> None:
        self.table = table
        self.names = names
        self.placeholders: dict[str, Annotation] = {}
        self._by_annotation: dict[Annotation, str] = {}

    def definition(self, shape: ObjectShape, fields: Mapping[str, str]) -> dict[str, Any]:
        """The schema of one object, its properties under their Python names."""
        return {
            "type": "object",
            "properties": {
                fields[item.wire_name]: self._property(item) for item in shape.properties
            },
            "required": [fields[item.wire_name] for item in shape.properties if item.required],
        }

    def _property(self, item: Property) -> dict[str, Any]:
        node = item.node
        if isinstance(node, Nullable) and not item.required:
            node = node.inner  # the generator writes `| None = None` for it either way
        return self._plain(node) or self._placeholder(node)

    def _plain(self, node: Node) -> dict[str, Any] | None:
        if isinstance(node, Boolean):
            return {"type": "boolean"}
        if isinstance(node, Text):
            return _without_none(
                type="string",
                pattern=node.pattern,
                minLength=node.min_length,
                maxLength=node.max_length,
            )
        if isinstance(node, Number) and not node.lenient:
            return _without_none(
                type="integer" if node.whole else "number",
                minimum=node.minimum,
                maximum=node.maximum,
                exclusiveMinimum=node.exclusive_minimum,
                exclusiveMaximum=node.exclusive_maximum,
                multipleOf=node.multiple_of,
            )
        if isinstance(node, Choice) and set(node.kinds) == {"str"}:
            if len(node.values) == 1:
                return {"const": node.values[0]}
            return {"type": "string", "enum": list(node.values)}
        if isinstance(node, ListOf):
            items = self._unbounded(node.items)
            return items and _without_none(
                type="array", items=items, minItems=node.min_items, maxItems=node.max_items
            )
        if isinstance(node, MapOf):
            values = self._unbounded(node.values)
            return values and {"type": "object", "additionalProperties": values}
        return None

    def _unbounded(self, node: Node) -> dict[str, Any] | None:
        # Bounds inside a container would become a class of their own.
        if isinstance(node, (Text, Number)) and node not in (
            Text(),
            Number(whole=True),
            Number(whole=False),
        ):
            return None
        return None if isinstance(node, (ListOf, MapOf)) else self._plain(node)

    def _placeholder(self, node: Node) -> dict[str, Any]:
        annotation = validated(node, self.names)
        name = self._by_annotation.get(annotation)
        if name is None:
            name = f"Placeholder{len(self.placeholders)}"
            self._by_annotation[annotation] = name
            self.placeholders[name] = annotation
        return {"customTypePath": f"{PLACEHOLDER_MODULE}.{name}"}


def _without_none(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
