"""Python names for the properties of an object."""

from __future__ import annotations

from functools import lru_cache

from pydantic.alias_generators import to_camel

from paasport_codegen.openapi.nodes import ObjectShape
from paasport_codegen.python.identifiers import field_identifiers


def field_names(shape: ObjectShape) -> dict[str, str]:
    """Python names by wire name, in the order of the properties."""
    return field_identifiers(item.wire_name for item in shape.properties)


@lru_cache(maxsize=16384)
def needs_alias(name: str, wire_name: str) -> bool:
    """Whether a field must state its wire name, which the base of its class does not make of it.

    The base makes it with the pydantic of whoever runs the package; all that are supported agree
    on lower-case names, and `field_names` gives no others.
    """
    return to_camel(name) != wire_name
