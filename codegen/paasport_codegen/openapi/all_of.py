"""`allOf` as one schema: properties together, bounds at their narrowest."""

from __future__ import annotations

from typing import Any

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument

_NARROWEST = {
    "minLength": max,
    "minItems": max,
    "minimum": max,
    "maxLength": min,
    "maxItems": min,
    "maximum": min,
}
_TEXTS = frozenset({"description", "title", "example", "examples", "default", "deprecated"})


def merge_all_of(document: OpenApiDocument, schema: JsonObject, pointer: str) -> JsonObject:
    """Merge the members of `schema`'s `allOf`, and the keywords beside it, into one schema.

    Raises `DocumentError` where two members contradict each other or cannot be merged.
    """
    members = document.expect_list(schema["allOf"], child(pointer, "allOf"))
    merged: JsonObject = {key: value for key, value in schema.items() if key != "allOf"}
    for position, member in enumerate(members):
        inner, place = document.follow(member, child(pointer, "allOf", position))
        if "allOf" in inner:
            inner = merge_all_of(document, inner, place)
        for keyword in inner:
            _merge(document, merged, inner, keyword, place)
    return merged


def _merge(
    document: OpenApiDocument,
    merged: dict[str, Any],
    member: JsonObject,
    keyword: str,
    pointer: str,
) -> None:
    value = member[keyword]
    present: Any = merged.get(keyword)
    if keyword not in merged or (present == value and type(present) is type(value)):
        merged[keyword] = value
    elif keyword == "properties":
        for name, schema in value.items():
            known = present.get(name, schema)
            both = schema if known == schema else {"allOf": [known, schema]}
            present = {**present, name: both}
        merged[keyword] = present
    elif keyword == "required":
        merged[keyword] = [*present, *(name for name in value if name not in present)]
    elif keyword in _NARROWEST:
        merged[keyword] = _NARROWEST[keyword](present, value)
    elif keyword == "enum":
        merged[keyword] = [entry for entry in present if entry in value]
    elif keyword == "type" and {present, value} == {"integer", "number"}:
        merged[keyword] = "integer"
    elif keyword == "nullable":
        merged[keyword] = present and value
    elif keyword not in _TEXTS and not keyword.startswith("x-"):
        raise document.fault(
            child(pointer, keyword), f"allOf gives two different `{keyword}`, which do not merge."
        )
