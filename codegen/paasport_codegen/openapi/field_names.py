"""Python names for the properties of an object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from paasport_codegen.openapi.nodes import ObjectShape
from paasport_codegen.python.identifiers import field_identifiers


def field_names(shape: ObjectShape) -> dict[str, str]:
    """Python names by wire name, in the order of the properties."""
    return dict(_identifiers(tuple(item.wire_name for item in shape.properties)))


@lru_cache(maxsize=16384)
def _identifiers(wire_names: tuple[str, ...]) -> Mapping[str, str]:
    return field_identifiers(wire_names)


@lru_cache(maxsize=16384)
def needs_alias(name: str, wire_name: str) -> bool:
    """Whether a field must state its wire name because the base class does not derive it.

    The base class derives it with the installed pydantic. All supported versions agree on
    lower-case names, and `field_names` returns no others.
    """
    return camel_case(name) != wire_name


def camel_case(name: str) -> str:
    """The result of pydantic's `to_camel` for a lower-case name, without the time to import it."""
    if re.match(r"[a-z]+[a-z0-9]*\Z", name) and not re.search(r"\d[a-z]", name):
        return name
    pascal = re.sub(r"([0-9A-Za-z])_(?=[0-9A-Z])", r"\1", name.title())
    return re.sub(r"^_*[A-Z]", lambda match: match[0].lower(), pascal)
