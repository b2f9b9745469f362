"""Keywords without a counterpart in the generated code, which are always reported."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.keywords import KEYWORDS, treatment
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.openapi_grammar import walk

_READ: Final = frozenset(
    name for name, word in KEYWORDS["schema"].items() if word.treatment != "warned"
)

_ONLY_OF: Final = {
    **dict.fromkeys(
        (
            "additionalItems",
            "contains",
            "maxContains",
            "minContains",
            "prefixItems",
            "uniqueItems",
        ),
        "array",
    ),
    **dict.fromkeys(
        (
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "maxProperties",
            "minProperties",
            "patternProperties",
            "propertyNames",
        ),
        "object",
    ),
}
"""The only type whose values a keyword restricts (JSON Schema 2020-12 Core, 7.6.1)."""


def check_keywords(document: OpenApiDocument, schema: JsonObject, pointer: str) -> None:
    """Warn about each keyword of a schema that is not read."""
    if not schema.keys() <= _READ:
        for keyword in schema:
            if treatment("schema", keyword) in ("warned", None) and _restricts(schema, keyword):
                document.warn(
                    pointer,
                    f"the keyword `{keyword}` has no counterpart and is left to the server.",
                )
    discriminator: object = schema.get("discriminator")
    if is_object(discriminator):
        _check("discriminator", document, discriminator, f"{pointer}/discriminator")


def _restricts(schema: JsonObject, keyword: str) -> bool:
    """Whether a keyword restricts values of the schema's types."""
    if keyword == "uniqueItems" and schema[keyword] is False:
        return False
    stated: object = schema.get("type")
    only = _ONLY_OF.get(keyword)
    if only is None or stated is None:
        return True
    return only == stated or (is_array(stated) and only in stated)


def check_parts(document: OpenApiDocument) -> None:
    """The same for everything that is not a schema."""
    for part in walk(document.root, into_schemas=False):
        if part.kind != "callback":
            _check(part.kind, document, part.value, part.pointer)


def _check(kind: str, document: OpenApiDocument, value: JsonObject, pointer: str) -> None:
    for keyword in value:
        found = treatment(kind, keyword)
        if found == "warned":
            document.warn(pointer, f"`{keyword}` of a {kind} has no counterpart.")
        elif found is None:
            document.warn(pointer, f"`{keyword}` is not a keyword of a {kind}.")
