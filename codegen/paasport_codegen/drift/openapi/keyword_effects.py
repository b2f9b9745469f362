"""Keywords of a schema that have no effect, or the effect of another keyword.

Sources: JSON Schema 2020-12, Core 10 and 11 and Validation 6; OpenAPI 3.1.1, 4.8.24.
"""

from __future__ import annotations

from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject, is_array
from paasport_codegen.drift.openapi.schema_keywords import LIMITS, limits_of

_NOTHING: Final[tuple[object, ...]] = ({"not": {}}, {"not": True})
"""Schemas that allow no value, as `false` does."""
_OTHERS: Final = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
_APPLICATORS: Final = frozenset(
    ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "contains"]
)
_EVERY_TYPE: Final = frozenset({"string", "number", "boolean", "object", "array", "null"})
_BYTES: Final = "application/octet-stream"
_INVOLVED: Final = frozenset(
    [
        *("contains", "minContains", "maxContains"),
        *("const", "enum", "examples", "contentMediaType", *_OTHERS, *LIMITS),
    ]
)


def with_effective_keywords(schema: JsonObject) -> JsonObject:
    """Remove keywords without effect, and write others as the ones with the same effect."""
    if "type" not in schema and _INVOLVED.isdisjoint(schema):
        return schema
    found: dict[str, Any] = dict(schema)
    _settle_contains(found)
    _settle_others(found)
    _settle_null(found)
    _settle_types(found)
    if "type" in found and not LIMITS.isdisjoint(found):
        for keyword in (LIMITS & found.keys()) - limits_of(found["type"]):
            del found[keyword]
    if found.get("contentMediaType") == _BYTES and not {"format", "contentEncoding"} & found.keys():
        # OpenAPI 3.0 describes bytes by a format, 3.1 by a media type.
        del found["contentMediaType"]
        found["format"] = "binary"
    if "example" not in found and is_array(found.get("examples")) and len(found["examples"]) == 1:
        (found["example"],) = found.pop("examples")
    return schema if found == schema else found


def _settle_contains(found: dict[str, Any]) -> None:
    if "contains" not in found:
        found.pop("minContains", None)
        found.pop("maxContains", None)
    elif found.get("minContains") == 1:
        del found["minContains"]


def _settle_others(found: dict[str, Any]) -> None:
    """Write what must not be there as `false`, by the keyword for a single schema."""
    for keyword in _OTHERS:
        if found.get(keyword) in _NOTHING:
            found[keyword] = False
    if "type" not in found or not _APPLICATORS.isdisjoint(found):
        return
    for unevaluated, other in zip(_OTHERS[1:], ("additionalProperties", "items"), strict=True):
        if found.get(unevaluated) is False:
            del found[unevaluated]
            found.setdefault(other, False)


def _settle_null(found: dict[str, Any]) -> None:
    """Write a schema that only allows null by its type."""
    if found.get("enum") != [None] and not ("const" in found and found["const"] is None):
        return
    kinds: Any = found.get("type", "null")
    if found.get("nullable") is True or kinds == "null" or (is_array(kinds) and "null" in kinds):
        for keyword in ("enum", "const", "nullable"):
            found.pop(keyword, None)
        found["type"] = "null"


def _settle_types(found: dict[str, Any]) -> None:
    kinds: Any = found.get("type")
    if not is_array(kinds):
        return
    if "number" in kinds and "integer" in kinds:
        kinds = found["type"] = [kind for kind in kinds if kind != "integer"]
    if _EVERY_TYPE.issubset(map(str, kinds)):
        del found["type"]
