"""The schemas passed to datamodel-code-generator for the properties of one direction.

Names, merging and unions are already decided. A type that a plain JSON schema can express is passed
as such. Any other type is a placeholder: the generator copies it into its source as a name, which
is then replaced by the annotation.
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
    Property,
    Reference,
    Text,
)

PLACEHOLDER: Final = "Placeholder"
"""A schema that the generator copies into its source as a name."""

_PLACEHOLDER: Final = {"customTypePath": f"placeholders.{PLACEHOLDER}"}


def field_schema(item: Property) -> dict[str, Any]:
    """The schema of a property."""
    return _plain(_stated(item)) or _PLACEHOLDER


def placeholder_annotation(item: Property, names: Mapping[Reference, str]) -> Annotation | None:
    """The annotation for the placeholder of a property; None if it has none."""
    node = _stated(item)
    return None if _plain(node) else validated(node, names)


def _stated(item: Property) -> Node:
    # The generator writes `| None = None` for anything optional.
    is_optional = isinstance(item.node, Nullable) and not item.required
    return item.node.inner if is_optional and isinstance(item.node, Nullable) else item.node


def _plain(node: Node) -> dict[str, Any] | None:
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
        items = _unbounded(node.items)
        return items and _without_none(
            type="array", items=items, minItems=node.min_items, maxItems=node.max_items
        )
    if isinstance(node, MapOf):
        values = _unbounded(node.values)
        return values and {"type": "object", "additionalProperties": values}
    return None


def _unbounded(node: Node) -> dict[str, Any] | None:
    # Bounds inside a container would become a separate class.
    if isinstance(node, (Text, Number)) and node not in (
        Text(),
        Number(whole=True),
        Number(whole=False),
    ):
        return None
    return None if isinstance(node, (ListOf, MapOf)) else _plain(node)


def _without_none(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
