"""Read facts from a schema, in any of their spellings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from paasport_codegen.documents.json_pointers import descendant
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object, object_at
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.schema_keywords import BESIDE, is_text

UNIONS: Final = ("oneOf", "anyOf")
_COMBINING: Final = frozenset({*UNIONS, "allOf"})
SINGLE: Final = frozenset({"string", "number", "integer", "boolean"})
"""The types of values that are written as a single string."""
_DEPTH: Final = 8
_NULLABLE: Final = ("nullable", "x-nullable")
_NULL: Final = frozenset({"null"})
_TYPE_OF: Final = {bool: "boolean", str: "string", int: "integer", float: "number"}
_LIMITS: Final = {
    "maximum": "max",
    "minimum": "min",
    "maxLength": "max-length",
    "minLength": "min-length",
    "maxItems": "max-items",
    "minItems": "min-items",
    "maxProperties": "max-properties",
    "minProperties": "min-properties",
    "exclusiveMaximum": "exclusive-max",
    "exclusiveMinimum": "exclusive-min",
}
Way: TypeAlias = tuple[str | int, ...]
"""The path from a schema to one inside it."""
KEYWORD_OF_BOUND: Final = {name: keyword for keyword, name in _LIMITS.items()}


def as_object(schema: object) -> JsonObject:
    """A schema as an object: `true` allows what `{}` allows, and `false` nothing."""
    if is_object(schema):
        return schema
    return {"not": {}} if schema is False else {}


def text(value: object) -> str:
    """A value as short JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def says_null(schema: JsonObject) -> bool:
    """Whether the schema allows null by itself, apart from its variants."""
    kinds = schema.get("type")
    return (
        any(schema.get(keyword) is True for keyword in _NULLABLE)
        or (is_array(kinds) and "null" in kinds)
        or (is_array(schema.get("enum")) and None in schema["enum"])
        or ("const" in schema and schema["const"] is None)
    )


def has_null_variant(document: OpenApiDocument, schema: JsonObject) -> bool:
    """Whether one of the schema's variants allows only null."""
    return any(
        is_null(document, variant)
        for keyword in UNIONS
        for _, variant in _entries(document, schema, keyword)
    )


def is_null(document: OpenApiDocument, variant: object) -> bool:
    """Whether a variant allows only null."""
    found = document.resolved_object(variant)
    for _ in range(_DEPTH):
        parts: object = found.get("allOf")
        if found.keys() != {"allOf"} or not is_array(parts) or len(parts) != 1:
            break
        found = document.resolved_object(parts[0])
    return found.get("type") in ("null", ["null"]) or found.get("enum") == [None]


def adds_null(document: OpenApiDocument, schema: JsonObject) -> bool:
    """Whether a schema allows null by itself or has a variant that allows only null."""
    return says_null(schema) or has_null_variant(document, schema)


def is_nullable(document: OpenApiDocument, schema: JsonObject) -> bool:
    """Whether null is allowed, in any of its three spellings, by the schema or all its parts."""
    return _takes_null(document, schema, 0) is True


def _takes_null(document: OpenApiDocument, schema: JsonObject, depth: int) -> bool | None:
    """Whether null is allowed; None if the schema does not determine it."""
    if adds_null(document, schema):
        return True
    if {"type", "enum", "const"} & schema.keys() or depth > _DEPTH:
        return False
    said = [
        _takes_null(document, document.resolved_object(part), depth + 1)
        for _, part in parts(document, schema)
    ]
    known = [answer for answer in said if answer is not None]
    return all(known) if known else None


def union_keyword(document: OpenApiDocument, schema: JsonObject) -> str | None:
    """Return `oneOf` or `anyOf` if it has at least two variants that are not null."""
    for keyword in UNIONS:
        if keyword in schema and len(variants(document, schema, keyword)) > 1:
            return keyword
    return None


def variants(document: OpenApiDocument, schema: JsonObject, keyword: str) -> list[tuple[Way, Any]]:
    """The variants that are not null, with their paths."""
    found = [pair for pair in _entries(document, schema, keyword) if not is_null(document, pair[1])]
    if keyword == "anyOf" and len(found) > 1:
        # Repeated variants count once; in `oneOf`, they would match nothing.
        known = [value for _, value in found]
        found = [pair for at, pair in enumerate(found) if pair[1] not in known[:at]]
    return found


def _entries(
    document: OpenApiDocument, schema: JsonObject, keyword: str, above: Way = ()
) -> Iterator[tuple[Way, Any]]:
    """Yield the schemas of a list; another list in it only groups some of them."""
    given: object = schema.get(keyword)
    for index, value in enumerate(given if is_array(given) else ()):
        way = (*above, keyword, index)
        inner = _grouping(document, keyword, value)
        if inner is None:
            yield way, value
        else:
            yield from _entries(document, value, inner, way)


def _grouping(document: OpenApiDocument, keyword: str, value: object) -> str | None:
    """Return the keyword of a schema that has only one, if its schemas count as the list's own.

    `oneOf` must not be true of two schemas inside for that.
    """
    if not is_object(value) or len(value) != 1:
        return None
    for inner in (keyword,) if keyword == "allOf" else UNIONS:
        if inner in value and is_array(value[inner]) and value[inner]:
            same = inner == keyword != "oneOf"
            return inner if same or _differ_in_type(document, value[inner]) else None
    return None


def _differ_in_type(document: OpenApiDocument, schemas: list[Any]) -> bool:
    """Whether no two of the schemas allow values of the same type."""
    seen: set[str] = set()
    for schema in schemas:
        found = document.resolved_object(schema)
        kinds = {"number" if kind == "integer" else kind for kind in types(found)}
        if says_null(found):
            kinds.add("null")
        if not kinds or kinds & seen:
            return False
        seen |= kinds
    return True


def only_variant(document: OpenApiDocument, schema: JsonObject) -> tuple[str, Way, object] | None:
    """Return the only variant with its keyword and path, if the schema adds nothing but null.

    Annotations, defaults and discriminators are nothing here, nor is what the variant says too.
    """
    if _COMBINING.isdisjoint(schema):
        return None
    keys = {key for key in schema if key not in BESIDE and not is_text(key)}
    for keyword in (*UNIONS, "allOf"):
        if keyword in keys:
            found = variants(document, schema, keyword)
            others = keys - {keyword}
            if len(found) == 1 and not (others and _adds(document, schema, others, found[0][1])):
                return keyword, *found[0]
    return None


def _adds(document: OpenApiDocument, schema: JsonObject, keys: set[str], part: object) -> bool:
    """Whether keywords of a schema say something that its only part does not say."""
    inner = document.resolved_object(part)
    limits, known = bounds(schema), bounds(inner)
    for key in keys:
        if key == "type":
            kinds = all_types(document, inner)
            is_wider = bool(kinds) and is_narrower(kinds, types(schema))
            if not is_wider or (is_nullable(document, inner) and not says_null(schema)):
                return True
        elif key == "required":
            if not {*schema[key]} <= {*(inner.get(key) or ())}:
                return True
        elif _LIMITS.get(key) in limits:
            name = _LIMITS[key]
            sign = -1 if "max" in name else 1
            if name not in known or limits[name] * sign > known[name] * sign:
                return True
        elif key not in inner or text(schema[key]) != text(inner[key]):
            return True
    return False


def only_union(document: OpenApiDocument, schema: JsonObject) -> str | None:
    """Return `oneOf` or `anyOf` if it has a single variant that is not null."""
    for keyword in UNIONS:
        if len(variants(document, schema, keyword)) == 1:
            return keyword
    return None


def parts(document: OpenApiDocument, schema: JsonObject) -> list[tuple[Way, Any]]:
    """The schemas that values must also match, with their paths: `allOf`, and only variants."""
    if _COMBINING.isdisjoint(schema):
        return []
    found = [*_entries(document, schema, "allOf")]
    for keyword in UNIONS:
        inner = variants(document, schema, keyword)
        if len(inner) == 1:
            found += inner
    return found


def nested_schemas(keyword: str, value: object) -> Iterator[tuple[Way, object]]:
    """Yield the schemas under a keyword, with their paths from the schema that has it."""
    if is_array(value):
        for index, entry in enumerate(value):
            yield (keyword, index), entry
    elif SCHEMA_FIELDS[keyword] == "map" and is_object(value):
        for name in sorted(value):
            yield (keyword, name), value[name]
    else:
        yield (keyword,), value


def levels(document: OpenApiDocument, schema: JsonObject, pointer: str) -> Iterator[LocatedObject]:
    """Yield a schema and its parts, at any depth, each place once."""
    waiting, seen = [(schema, pointer)], set[str]()
    while waiting:
        level, place = waiting.pop()
        if place not in seen:
            seen.add(place)
            yield level, place
            for way, part in reversed(parts(document, level)):
                inner, at = document.resolve(part, descendant(place, way))
                waiting.append((as_object(inner), at))


def says(document: OpenApiDocument, schema: object, flag: str) -> bool:
    """Whether a schema, or one that it refers to, has a flag such as `readOnly`."""
    for _ in range(_DEPTH):
        found = document.resolved_object(schema)
        if found.get(flag) is True or (is_object(schema) and schema.get(flag) is True):
            return True
        only = only_variant(document, found)
        if only is None or only[0] != "allOf":
            return False
        schema = only[2]
    return False


def unwrapped(document: OpenApiDocument, value: object) -> JsonObject:
    """Resolve a schema, also through an `allOf` that contains only one schema."""
    found = document.resolved_object(value)
    for _ in range(_DEPTH):
        only = only_variant(document, found)
        if only is None or only[0] != "allOf":
            break
        found = document.resolved_object(only[2])
    return found


def types(schema: JsonObject) -> frozenset[str]:
    """The JSON types that are allowed, except null; empty if any type is."""
    given: object = schema.get("type", ())
    named = {given} if isinstance(given, str) else set(given if is_array(given) else ())
    if not named:
        values = enum_values(schema)
        if values is not None:
            return frozenset(_TYPE_OF.get(type(value), "object") for value in values) or _NULL
        if schema.get("properties") or "additionalProperties" in schema:
            named = {"object"}
        elif "items" in schema:
            named = {"array"}
        elif "pattern" in schema:
            named = {"string"}
    return frozenset(named - _NULL) if named != _NULL else _NULL


def type_names(kinds: frozenset[str]) -> str:
    """Types in messages; no types are any type."""
    return " or ".join(sorted(kinds)) or "any"


def is_single(document: OpenApiDocument, part: JsonObject) -> bool:
    """Whether a parameter or a header always has a value that is a single string."""
    kinds = types(unwrapped(document, part.get("schema", {})))
    return bool(kinds) and kinds <= SINGLE


def all_types(document: OpenApiDocument, schema: JsonObject, depth: int = 0) -> frozenset[str]:
    """Like `types`, but includes the restrictions of the schema's parts."""
    found = types(schema)
    if depth > _DEPTH:
        return found
    for _, part in parts(document, schema):
        found = _both(found, all_types(document, document.resolved_object(part), depth + 1))
    only_null = not found and any(
        schema.get(keyword) and not variants(document, schema, keyword) for keyword in UNIONS
    )
    return _NULL if only_null else found


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The intersection of two sets of types; an empty set means any type."""
    if not one or not other:
        return one or other
    whole = {"integer"} if "integer" in one | other and "number" in one | other else set[str]()
    return (one & other) | (whole & (one | other)) or frozenset({"nothing"})


def is_narrower(inner: frozenset[str], outer: frozenset[str]) -> bool:
    """Whether the types `outer` include those of `inner`; an empty set means any type."""
    if not outer:
        return True
    if not inner:
        return False
    return all(kind in outer or (kind == "integer" and "number" in outer) for kind in inner)


def enum_values(schema: JsonObject) -> list[Any] | None:
    """The values that are allowed, except null; None if they are not listed."""
    values = schema.get("enum")
    if "const" in schema:
        only: Any = schema["const"]
        is_listed = not is_array(values) or text(only) in map(text, values)
        return [only] if is_listed and only is not None else []
    return [value for value in values if value is not None] if is_array(values) else None


def bounds(schema: JsonObject) -> dict[str, float]:
    """The bounds by their names in rules; a flag of 3.0 makes its bound an exclusive one."""
    found: dict[str, float] = {}
    if _LIMITS.keys().isdisjoint(schema):
        return found
    for keyword, name in _LIMITS.items():
        value = schema.get(keyword)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            found[name] = value
    for side in ("max", "min"):
        if schema.get(f"exclusive{side.capitalize()}imum") is True and side in found:
            found[f"exclusive-{side}"] = found.pop(side)
    return found


def constants(document: OpenApiDocument, schema: JsonObject) -> dict[str, str]:
    """The properties that allow only one value, with that value."""
    found: dict[str, str] = {}
    for name, value in object_at(schema, "properties").items():
        values = enum_values(unwrapped(document, value))
        if values is not None and len(values) == 1:
            found[name] = text(values[0])
    return found
