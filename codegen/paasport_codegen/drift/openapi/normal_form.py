"""Normalize a document: what means the same is spelled the same, at the same place.

This handles what a single part determines: keywords without effect, bounds with several spellings,
defaults that are stated. What depends on several schemas, such as null or the members of parts, is
handled where schemas are compared.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.keyword import Shape
from paasport_codegen.documents.openapi_grammar import GRAMMAR
from paasport_codegen.drift.openapi.keyword_effects import with_effective_keywords

_SAYS_NOTHING: Final[dict[str, tuple[object, ...]]] = {
    "additionalProperties": (True, {}),
    "allOf": ([],),
    "dependentSchemas": ({},),
    "dependentRequired": ({},),
    "deprecated": (False,),
    "description": ("",),
    "exclusiveMaximum": (False,),
    "exclusiveMinimum": (False,),
    "items": (True, {}),
    "minItems": (0,),
    "minLength": (0,),
    "minProperties": (0,),
    "not": (False,),
    "nullable": (False,),
    "pattern": ("", ".*"),
    "patternProperties": ({},),
    "prefixItems": ([],),
    "properties": ({},),
    "propertyNames": (True, {}),
    "readOnly": (False,),
    "required": ([],),
    "title": ("",),
    "uniqueItems": (False,),
    "unevaluatedItems": (True, {}),
    "unevaluatedProperties": (True, {}),
    "writeOnly": (False,),
    "x-nullable": (False,),
}
_WRITTEN_ONE_WAY: Final = frozenset(
    ["deprecated", "description", "format", "properties", "readOnly", "required", "title", "type"]
)
"""Keywords that are settled once those that say nothing are left out."""
_IMPLIES: Final = {"additionalProperties": "object", "items": "array"}
_PARAMETER_SAYS_NOTHING: Final = ("required", "deprecated", "allowReserved", "allowEmptyValue")
# OpenAPI 3.0.4, 4.8.17.1: the keys of `content` determine this header of a reply.
_IGNORED: Final = "content-type"
_TYPING: Final = frozenset({"type", "enum", "const", "oneOf", "anyOf", "allOf", "$ref"})
_ONLY_NULL: Final[JsonObject] = {"type": "null"}
_LISTED: Final[dict[object, str]] = {str: "string", int: "integer"}
_SIDES: Final[tuple[tuple[str, str, Callable[[float], int], int], ...]] = (
    ("minimum", "exclusiveMinimum", math.ceil, 1),
    ("maximum", "exclusiveMaximum", math.floor, -1),
)


def normalized(document: JsonObject) -> JsonObject:
    """Return the normal form of a document, which shares the parts that are already normal."""
    return _part(document, "document")


def _part(value: JsonObject, kind: str) -> JsonObject:
    changed: dict[str, Any] = {}
    if kind == "callback":  # its keys are expressions
        for key, inner in value.items():
            found = _part(inner, "path item") if is_object(inner) else inner
            if found is not inner:
                changed[key] = found
    else:
        fields = GRAMMAR[kind]
        for key, inner in value.items():
            if key in fields and isinstance(inner, (dict, list)):
                found = _inner(inner, *fields[key])
                if found is not inner:
                    changed[key] = found
    if changed:
        value = {**value, **changed}
    own = _OWN.get(kind)
    return value if own is None else own(value)


def _inner(value: Any, shape: Shape, kind: str) -> Any:
    if is_array(value):
        entries = [_part(one, kind) if is_object(one) else one for one in value]
        return value if all(a is b for a, b in zip(entries, value, strict=True)) else entries
    if shape != "map":
        return _part(value, kind)
    changed = {
        name: found
        for name, one in value.items()
        if is_object(one) and (found := _part(one, kind)) is not one
    }
    return {**value, **changed} if changed else value


def _schema(schema: JsonObject) -> JsonObject:
    if len(schema) == 1 and "$ref" in schema:
        return schema
    if _WRITTEN_ONE_WAY.issuperset(schema) and not is_array(schema.get("type")):
        # As nearly everywhere, and faster.
        return schema if all(schema.values()) else _speaking(schema)
    found = _speaking(schema)
    if "$ref" in found and len(found) > 1:
        beside = {key: value for key, value in found.items() if key != "$ref"}
        parts = [{"$ref": found["$ref"]}, *(beside.get("allOf") or ())]
        found = {**beside, "allOf": parts}
    found = with_effective_keywords(_spelled(found))
    kinds = found.get("type")
    if is_array(kinds) and len(set(map(str, kinds))) == 1:
        found = {**found, "type": kinds[0]}
    for inclusive, exclusive, to_whole, step in _SIDES:
        if inclusive in found or exclusive in found:
            found = _bound(found, inclusive, exclusive, to_whole, step)
    return found


def _speaking(schema: JsonObject) -> JsonObject:
    """Leave out the keywords that say nothing."""
    found = schema
    for key, value in schema.items():
        if key not in _SAYS_NOTHING:
            continue
        # In JSON, unlike in Python, false is not zero.
        if any(value == empty and type(value) is type(empty) for empty in _SAYS_NOTHING[key]):
            found = {name: one for name, one in found.items() if name != key}
            if key in _IMPLIES and not _TYPING & schema.keys():
                found["type"] = _IMPLIES[key]
    return found


def _spelled(schema: JsonObject) -> JsonObject:
    """Normalize spellings that involve several keywords or values."""
    changed: dict[str, Any] = {}
    gone: set[str] = set()
    parts = schema.get("allOf")
    if is_array(parts):
        changed["allOf"] = _once([part for part in parts if part not in (True, {})])
        if not changed["allOf"]:
            gone.add("allOf")
    values = schema.get("enum")
    if is_array(values):
        changed["enum"] = _once(values)
    for union in ("oneOf", "anyOf"):
        variants = schema.get(union)
        if is_array(variants) and variants and all(map(_is_value, variants)):
            consts = [value for variant in variants for value in _listed(variant)]
            kinds = {type(value) for value in consts} - {type(None)}
            is_clear = union == "anyOf" or len(_once(consts)) == len(consts)
            if "enum" not in schema and len(kinds) == 1 and is_clear:
                gone.add(union)
                changed["enum"] = _once(consts)
    if schema.get("contentEncoding") == "base64" and "format" not in schema:
        gone.add("contentEncoding")
        changed["format"] = "byte"
    if schema.get("multipleOf") == 1 and _is_whole(schema):
        gone.add("multipleOf")
    if schema.get("minContains") == 0 and "maxContains" not in schema:
        gone |= {"contains", "minContains"}
    if not gone and all(schema.get(key) == value for key, value in changed.items()):
        return schema
    return {key: value for key, value in {**schema, **changed}.items() if key not in gone}


def _is_value(variant: object) -> bool:
    """Whether a variant only lists values of one type, or null."""
    if variant == _ONLY_NULL:
        return True
    if not is_object(variant) or not variant.keys() <= {"const", "enum", "type"}:
        return False
    values = _listed(variant)
    name = _LISTED.get(type(values[0]) if values else None)
    return name is not None and variant.get("type", name) == name


def _listed(variant: JsonObject) -> list[Any]:
    """The values that a variant lists, by `const` or by `enum`."""
    if variant == _ONLY_NULL:
        return [None]
    if "const" in variant:
        return [] if "enum" in variant else [variant["const"]]
    values = variant.get("enum")
    return values if is_array(values) else []


def _once(values: list[Any]) -> list[Any]:
    """Remove repeated values; in JSON, true is not 1."""
    texts = [json.dumps(value, sort_keys=True) for value in values]
    return [value for index, value in enumerate(values) if texts[index] not in texts[:index]]


def _bound(
    schema: JsonObject,
    inclusive: str,
    exclusive: str,
    to_whole: Callable[[float], int],
    step: int,
) -> JsonObject:
    """Keep the tighter bound of a side, as 3.1 spells it; those of integers become inclusive."""
    limit, open_limit = schema.get(inclusive), schema.get(exclusive)
    if open_limit is True:
        limit, open_limit = None, limit
    if not _is_number(limit):
        limit = None
    if not _is_number(open_limit):
        open_limit = None
    if _is_whole(schema):
        if limit is not None:
            limit = to_whole(limit)
        if open_limit is not None:
            whole = to_whole(open_limit)
            reached = whole + step if whole == open_limit else whole
            limit = reached if limit is None else max((limit, reached), key=lambda n: n * step)
            open_limit = None
    elif limit is not None and open_limit is not None:
        if limit * step > open_limit * step:
            open_limit = None
        else:
            limit = None
    rest = {key: value for key, value in schema.items() if key not in (inclusive, exclusive)}
    bounds = {inclusive: limit, exclusive: open_limit}
    return rest | {key: value for key, value in bounds.items() if value is not None}


def _is_whole(schema: JsonObject) -> bool:
    """Whether all numbers that a schema allows are integers."""
    kinds: object = schema.get("type")
    return kinds == "integer" or (is_array(kinds) and "integer" in kinds and "number" not in kinds)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _without_false(*keywords: str) -> Callable[[JsonObject], JsonObject]:
    def settle(part: JsonObject) -> JsonObject:
        if not any(part.get(keyword) is False for keyword in keywords):
            return part
        return {
            key: value for key, value in part.items() if key not in keywords or value is not False
        }

    return settle


def _without_empty(*keywords: str) -> Callable[[JsonObject], JsonObject]:
    def settle(part: JsonObject) -> JsonObject:
        if not any(part.get(keyword) == {} for keyword in keywords):
            return part
        return {key: value for key, value in part.items() if key not in keywords or value != {}}

    return settle


def _response(part: JsonObject) -> JsonObject:
    headers = part.get("headers")
    if is_object(headers) and any(name.lower() == _IGNORED for name in headers):
        left = {name: value for name, value in headers.items() if name.lower() != _IGNORED}
        part = {**part, "headers": left}
    return _without_empty("content", "headers")(part)


def _parameter(part: JsonObject) -> JsonObject:
    part = _without_false(*_PARAMETER_SAYS_NOTHING)(part)
    examples = part.get("examples")
    if not is_object(examples) or len(examples) != 1 or "example" in part:
        return part
    (only,) = examples.values()
    if not is_object(only) or only.keys() != {"value"}:
        return part
    rest = {key: value for key, value in part.items() if key != "examples"}
    return {**rest, "example": only["value"]}


_OWN: Final[dict[str, Callable[[JsonObject], JsonObject]]] = {
    "schema": _schema,
    "response": _response,
    "parameter": _parameter,
    "header": _parameter,
    "request body": _without_false("required"),
    "operation": _without_false("deprecated"),
}
