"""How messages call a schema."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import reference_pointer
from paasport_codegen.documents.json_values import is_object


def label(schema: object, pointer: str) -> str:
    """The component that a schema refers to, or where the schema stands."""
    named = reference_pointer(schema.get("$ref")) if is_object(schema) else None
    return f"`{named or pointer}`"
