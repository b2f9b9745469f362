"""Random JSON for schemas: values that fit, and such with one thing wrong or odd."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from .json_schemas import Schemas

ODD: tuple[Any, ...] = (None, "", "x" * 500, "plain text", "a b", 0, -1, 2**40, 1.5, True, [], {})
_DEEPEST = 6


def random_value(
    random: Random, schemas: Schemas, schema: Mapping[str, Any], depth: int = 0
) -> Any:
    """A value that fits a schema, if nothing but references and unions decides about it."""
    schema = schemas.resolved(schema)
    if "enum" in schema:
        return random.choice(schema["enum"])
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return random_value(random, schemas, random.choice(schema[keyword]), depth)
    kind = schema.get("type")
    if kind == "object":
        required = schema.get("required", ())
        chance = 0.4 if depth < _DEEPEST else 0
        return {
            name: random_value(random, schemas, inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if name in required or random.random() < chance
        }
    if kind == "array":
        count = random.choice((0, 1, 2)) if depth < _DEEPEST else 0
        return [random_value(random, schemas, schema["items"], depth + 1) for _ in range(count)]
    if kind == "integer":
        return random.choice((0, 1, 7, 4096))
    if kind == "boolean":
        return random.choice((True, False))
    return schemas.sample(schema, full=False)


def with_one_change(random: Random, value: Any) -> Any:
    """A copy in which one part is missing, odd, or new."""
    made = {"": copy.deepcopy(value)}
    holder, key = random.choice(list(_places(made)))
    match random.choice(("odd", "odd", "missing", "new")):
        case "missing" if key != "":
            del holder[key]
        case "new" if isinstance(holder[key], dict):
            holder[key]["anotherField"] = random.choice(ODD)
        case _:
            holder[key] = copy.deepcopy(random.choice(ODD))
    return made[""]


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
        yield holder, key
        if isinstance(holder[key], (dict, list)):
            yield from _places(holder[key])
