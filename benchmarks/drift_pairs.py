"""Pairs of OpenAPI documents to compare: Northflank's, repeated, and modified in many places.

Each pair has the size of a real one: its number of operations and of changes, and either many
schemas that few operations use, or a few large ones that most operations share.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from .large_document import add_examples, repeated
from .peers import DOCUMENT

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PairSize:
    """The size of a pair.

    Attributes:
        name: The name of the pair.
        operations: The number of operations in each document.
        size: The minimum size of each document in bytes, with examples.
        changes: The number of locations in which the new document differs.
        shared: Whether most operations use the same large schemas.
    """

    name: str
    operations: int
    size: int
    changes: int
    shared: bool


SIZES: Final = (
    PairSize("650 operations, 570 changes", 650, 3_600_000, 570, shared=False),
    PairSize("950 operations, 3,900 changes", 950, 4_000_000, 3_900, shared=False),
    PairSize("70 operations, 700 changes in shared schemas", 70, 800_000, 700, shared=True),
)
_SHARED: Final = 6
_PROPERTIES: Final = 400


def drift_pair(size: PairSize) -> tuple[Json, Json]:
    """Generate an old and a new document of a size, the same each time."""
    source = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    old = repeated(source, size.operations)
    if size.shared:
        _share(old)
    _drop_unused(old)
    add_examples(old, size.size)
    new = copy.deepcopy(old)
    places = list(_objects(new["components"]["schemas"]))
    # Spread over the entire document, and each location only once.
    step = max(1, len(places) // size.changes)
    order = itertools.chain.from_iterable(places[start::step] for start in range(step))
    for number, schema in enumerate(itertools.islice(order, size.changes)):
        _change(schema, number)
    return old, new


def _share(document: Json) -> None:
    """Make every reply contain one of a few large schemas, which refer to each other."""
    schemas = document["components"]["schemas"]
    kinds = (
        {"type": "string"},
        {"type": "integer"},
        {"type": "array", "items": {"type": "string"}},
    )
    for number in range(_SHARED):
        properties: Json = {
            f"field{index}": {"type": "object", "properties": {"value": copy.deepcopy(kind)}}
            for index, kind in enumerate(itertools.islice(itertools.cycle(kinds), _PROPERTIES))
        }
        following = f"#/components/schemas/Shared{(number + 1) % _SHARED}"
        properties["following"] = {"$ref": following}
        schemas[f"Shared{number}"] = {"type": "object", "properties": properties}
    for number, operation in enumerate(_operations(document)):
        for reply in operation["responses"].values():
            for media in reply.get("content", {}).values():
                media["schema"] = {"$ref": f"#/components/schemas/Shared{number % _SHARED}"}


def _drop_unused(document: Json) -> None:
    """Remove the components that no operation refers to."""
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    waiting: list[Any] = [document["paths"]]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/schemas/")[2]
            if name and name not in used:
                used.add(name)
                waiting.append(schemas[name])
            waiting += value.values()
    document["components"]["schemas"] = {name: schemas[name] for name in schemas if name in used}


def _operations(document: Json) -> Iterator[Json]:
    for item in document["paths"].values():
        yield from (value for value in item.values() if "responses" in value)


def _objects(schemas: Json) -> Iterator[Json]:
    """Return all object schemas with properties, including nested ones."""
    waiting = [schemas[name] for name in sorted(schemas, reverse=True)]
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, list):
            waiting += reversed(schema)
        elif isinstance(schema, dict):
            if isinstance(schema.get("properties"), dict) and schema["properties"]:
                yield schema
            waiting += reversed(list(schema.values()))


def _change(schema: Json, number: int) -> None:
    """Change an object schema as vendors do: mostly additions and texts, sometimes removals."""
    properties = schema["properties"]
    name = sorted(properties)[number % len(properties)]
    match number % 8:
        case 0 | 1 | 2:
            properties[f"addedLately{number}"] = {"type": "string", "description": "New."}
        case 3 | 4:
            schema["description"] = f"Said in other words, {number}."
        case 5:
            properties[name] = {**properties[name], "x-sample": list(range(number % 40))}
        case 6:
            properties[name] = {"type": "string", "format": "uri"}
        case _:
            del properties[name]
            if name in schema.get("required", ()):
                schema["required"] = [other for other in schema["required"] if other != name]
