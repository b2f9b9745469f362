"""Python names for the properties of an object."""

from __future__ import annotations

from paasport_codegen.names import field_identifier, unique
from paasport_codegen.openapi.nodes import ObjectShape


def field_names(shape: ObjectShape) -> dict[str, str]:
    """Python names by wire name, in the order of the properties.

    No property gets the wire name of another one: models take either kind of name as a key.
    """
    names: dict[str, str] = {}
    taken = {item.wire_name for item in shape.properties}
    for item in shape.properties:
        name = field_identifier(item.wire_name)
        names[item.wire_name] = name if name == item.wire_name else unique(name, taken)
        taken.add(names[item.wire_name])
    return names
