"""For the end of a rule's name, an old and a new schema between which it is the only change."""

from __future__ import annotations

from typing import Any

Pair = tuple[Any, Any]

TEXT = {"type": "string"}
LIST = {"type": "array", "items": TEXT}
CAT = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["cat"]}}}
DOG = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["dog"]}}}
EEL = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["eel"]}}}
_BOUNDS = {
    "max": "maximum",
    "min": "minimum",
    "max-length": "maxLength",
    "min-length": "minLength",
    "max-items": "maxItems",
    "min-items": "minItems",
    "max-properties": "maxProperties",
    "min-properties": "minProperties",
    "exclusive-max": "exclusiveMaximum",
    "exclusive-min": "exclusiveMinimum",
}
_APPLICATORS: dict[str, Pair] = {
    "if": (TEXT, TEXT),
    "then": (TEXT, TEXT),
    "else": (TEXT, TEXT),
    "contains": (LIST, TEXT),
    "property-names": ({"type": "object"}, TEXT),
    "unevaluated-items": ({**LIST, "allOf": [{"maxItems": 9}]}, False),
    "unevaluated-properties": ({"type": "object", "allOf": [{"maxProperties": 9}]}, False),
    "content-schema": (TEXT, {"type": "object"}),
}


def endings() -> dict[str, Pair]:
    """All endings."""
    found = _values() | _bounds() | _variants() | _discriminators()
    for name, (base, value) in _APPLICATORS.items():
        head, *rest = name.split("-")
        keyword = head + "".join(word.capitalize() for word in rest)
        found |= _both_ways(f"{name}-added", f"{name}-removed", base, {**base, keyword: value})
    closed = {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False}
    opened = {**closed, "additionalProperties": True}
    prefix = "additional-properties"
    found |= _both_ways(f"{prefix}-forbidden", f"{prefix}-allowed", opened, closed)
    found["keyword-changed"] = ({**TEXT, "not": {"const": "a"}}, {**TEXT, "not": {"const": "b"}})
    found["schema-changed"] = ({**TEXT, "maxLength": 1}, {**TEXT, "maxLength": 2})
    return found


def _both_ways(there: str, back: str, old: Any, new: Any) -> dict[str, Pair]:
    return {there: (old, new), back: (new, old)}


def _values() -> dict[str, Pair]:
    one, two = {**TEXT, "enum": ["a"]}, {**TEXT, "enum": ["a", "b"]}
    nullable = {**TEXT, "nullable": True}
    found: dict[str, Pair] = {
        "type-changed": (TEXT, {"type": "boolean"}),
        "const-changed": ({"const": "a"}, {"const": "b"}),
    }
    found |= _both_ways(
        "type-generalized", "type-specialized", {"type": "integer"}, {"type": "number"}
    )
    found |= _both_ways("became-nullable", "became-not-nullable", TEXT, nullable)
    found |= _both_ways("enum-value-added", "enum-value-removed", one, two)
    found |= _both_ways("became-enum", "became-not-enum", TEXT, one)
    whole, long = ({"type": "integer", "format": name} for name in ("int32", "int64"))
    found |= _both_ways("format-generalized", "format-specialized", whole, long)
    found |= _both_ways("const-added", "const-removed", TEXT, {**TEXT, "const": "a"})
    for keyword, name, old, new in (
        ("pattern", "pattern", "^a", "^b"),
        ("format", "format", "date", "date-time"),
        ("default", "default-value", "a", "b"),
    ):
        with_old, with_new = {**TEXT, keyword: old}, {**TEXT, keyword: new}
        found |= _both_ways(f"{name}-added", f"{name}-removed", TEXT, with_old)
        found[f"{name}-changed"] = (with_old, with_new)
    return found


def _bounds() -> dict[str, Pair]:
    found: dict[str, Pair] = {}
    for name, keyword in _BOUNDS.items():
        base: dict[str, Any] = {"type": "number"}
        if "length" in name:
            base = TEXT
        elif "items" in name:
            base = LIST
        elif "properties" in name:
            base = {"type": "object"}
        low, high = {**base, keyword: 3}, {**base, keyword: 5}
        found |= _both_ways(f"{name}-set", f"{name}-unset", base, low)
        found |= _both_ways(f"{name}-increased", f"{name}-decreased", low, high)
    unique = {**LIST, "uniqueItems": True}
    found |= _both_ways("unique-items-set", "unique-items-unset", LIST, unique)
    number = {"type": "number"}
    of = {value: {**number, "multipleOf": value} for value in (2, 4, 6)}
    found |= _both_ways("multiple-of-set", "multiple-of-unset", number, of[2])
    found["multiple-of-changed"] = (of[4], of[6])
    found["multiple-of-generalized"] = (of[4], of[2])
    found["multiple-of-specialized"] = (of[2], of[4])
    return found


def _variants() -> dict[str, Pair]:
    found: dict[str, Pair] = {}
    for keyword, name in (("oneOf", "one-of"), ("anyOf", "any-of")):
        two, three = {keyword: [CAT, DOG]}, {keyword: [CAT, DOG, EEL]}
        found |= _both_ways(f"{name}-added", f"{name}-removed", two, three)
        found[f"{name}-type-added"] = (two, {keyword: [CAT, DOG, TEXT]})
    found["wrapped-in-one-of"] = (CAT, {"oneOf": [CAT, DOG]})
    few = {"type": "object", "maxProperties": 9}
    some, more = {"allOf": [CAT, few]}, {"allOf": [CAT, few, {"propertyNames": TEXT}]}
    found |= _both_ways("all-of-added", "all-of-removed", some, more)
    return found


def _discriminators() -> dict[str, Pair]:
    union = {"oneOf": [CAT, DOG]}

    def by(name: str, **mapping: str) -> Any:
        more = {"mapping": mapping} if mapping else {}
        return {**union, "discriminator": {"propertyName": name, **more}}

    prefix = "discriminator"
    found = _both_ways(f"{prefix}-added", f"{prefix}-removed", union, by("kind"))
    found |= _both_ways(
        f"{prefix}-mapping-added",
        f"{prefix}-mapping-deleted",
        by("kind", c="C"),
        by("kind", c="C", d="D"),
    )
    found[f"{prefix}-mapping-changed"] = (by("kind", c="C"), by("kind", c="D"))
    found[f"{prefix}-property-name-changed"] = (by("kind"), by("type"))
    return found
