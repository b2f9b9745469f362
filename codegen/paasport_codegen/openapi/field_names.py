"""Python names for the properties of an object."""

from __future__ import annotations

from paasport_codegen.names import field_identifiers
from paasport_codegen.openapi.nodes import ObjectShape


def field_names(shape: ObjectShape) -> dict[str, str]:
    """Python names by wire name, in the order of the properties."""
    return field_identifiers(item.wire_name for item in shape.properties)
