"""The name of a schema in messages."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import reference_pointer
from paasport_codegen.documents.json_values import is_object


def label(schema: object, pointer: str) -> str:
    """Return the component that a schema refers to, or else the schema's pointer."""
    named = reference_pointer(schema.get("$ref")) if is_object(schema) else None
    return f"`{named or pointer}`"
