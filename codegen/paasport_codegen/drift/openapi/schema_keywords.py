"""The keywords that are annotations, and those that apply to only one type."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_values import JsonObject, is_array

DESCRIPTIONS: Final = ("description", "summary", "title")
PROPERTY_FLAGS: Final = frozenset({"deprecated", "readOnly", "writeOnly"})
BESIDE: Final = frozenset({"nullable", "x-nullable", "default", "discriminator"})
"""Keywords beside a schema's only variant that do not restrict the variant."""
_ANNOTATIONS: Final = PROPERTY_FLAGS.union(
    ["example", "examples", "externalDocs", "xml", "links", "callbacks"],
    ["$comment", "$id", "$schema", "$anchor", "$defs", "definitions"],
)
_NUMBER: Final = frozenset(
    ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]
)
_OF_TYPES: Final = {
    "string": frozenset(["maxLength", "minLength", "pattern", "contentSchema"]),
    "number": _NUMBER,
    "integer": _NUMBER,
    "array": frozenset(
        [
            *("items", "prefixItems", "additionalItems", "unevaluatedItems", "contains"),
            *("maxItems", "minItems", "uniqueItems"),
        ]
    ),
    "object": frozenset(
        [
            *("properties", "additionalProperties", "patternProperties", "unevaluatedProperties"),
            *("required", "maxProperties", "minProperties", "propertyNames", "dependentSchemas"),
        ]
    ),
}
_OF_ANY_TYPE: Final = frozenset(keyword for known in _OF_TYPES.values() for keyword in known)
_UNLIMITED: Final = ("boolean", "null")
LIMITS: Final = frozenset(
    [
        *_NUMBER,
        *("maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems"),
        *("maxProperties", "minProperties"),
    ]
)
"""Keywords that limit values of some types and contain no schema."""


def is_text(keyword: str) -> bool:
    """Whether a keyword is an annotation, for people or for other tools."""
    return keyword in DESCRIPTIONS or keyword in _ANNOTATIONS or keyword.startswith("x-")


def limits_of(kinds: object) -> frozenset[str]:
    """The limits that have an effect on values of a type, or of one of several types."""
    found = [kinds] if isinstance(kinds, str) else kinds if is_array(kinds) else []
    if not found or not all(kind in _OF_TYPES or kind in _UNLIMITED for kind in found):
        return LIMITS
    return LIMITS & frozenset[str]().union(*(_OF_TYPES.get(kind, frozenset()) for kind in found))


def of_type(schema: JsonObject, kind: str) -> JsonObject:
    """Restrict a schema to one of its types, without the keywords of other types."""
    others = _OF_ANY_TYPE - _OF_TYPES.get(kind, frozenset())
    return {**{key: value for key, value in schema.items() if key not in others}, "type": kind}
