"""Keywords of a schema that the generated code cannot check, reported and never just dropped."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument

_READ: Final = frozenset(
    [
        "type",
        "nullable",
        "x-nullable",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "oneOf",
        "anyOf",
        "allOf",
        "pattern",
        "minLength",
        "maxLength",
        "format",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "readOnly",
        "writeOnly",
        "discriminator",
        "description",
        "deprecated",
    ]
)
_ANNOTATIONS: Final = frozenset(
    [
        "title",
        "default",
        "example",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
        "$schema",
        "$id",
        "$anchor",
        "$defs",
        "definitions",
        "contentEncoding",
        "contentMediaType",
    ]
)


def check_keywords(document: OpenApiDocument, schema: JsonObject, pointer: str) -> None:
    """Warn of each keyword of `schema` that nothing reads."""
    for keyword in schema:
        if keyword not in _READ and keyword not in _ANNOTATIONS and not keyword.startswith("x-"):
            document.warn(
                pointer, f"the keyword `{keyword}` has no counterpart and is left to the server."
            )
