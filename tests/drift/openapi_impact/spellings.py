"""Ways to write a document that others prefer; each leaves it meaning what it meant."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Final

from .mutations import Place, schemas

Document = dict[str, Any]


def as_python_writes_it(document: Document) -> None:
    """Null as a second variant beside a title, as FastAPI and pydantic write it."""
    for place in list(schemas(document)):
        if place.value.get("nullable") is True and "enum" not in place.value:
            inner = {key: value for key, value in place.value.items() if key != "nullable"}
            place.value.clear()
            place.value.update({"anyOf": [inner, {"type": "null"}], "title": "It"})


def with_bases(document: Document) -> None:
    """Half of each object's properties in a base, of which it requires some itself."""
    components = document["components"]["schemas"]
    # What tells variants of a union apart is looked for in the variants themselves.
    variants = {
        pointer
        for place in schemas(document)
        for keyword in ("oneOf", "anyOf")
        for number, variant in enumerate(place.value.get(keyword, ()))
        for pointer in (variant.get("$ref"), f"{place.pointer}/{keyword}/{number}")
    }
    places = [
        place
        for place in schemas(document)
        if _is_plain_object(place) and place.pointer not in variants
    ]
    for number, place in enumerate(places):
        value = place.value
        names = list(value["properties"])
        half = names[: len(names) // 2]
        base, own = (copy.deepcopy(value) for _ in range(2))
        base["properties"] = {name: value["properties"][name] for name in half}
        own["properties"] = {
            name: inner for name, inner in value["properties"].items() if name not in half
        }
        base.pop("required", None)
        base.pop("description", None)
        own.pop("description", None)
        name = f"Base{number}"
        components[name] = base
        place.value.clear()
        place.value.update({"allOf": [{"$ref": f"#/components/schemas/{name}"}, own]})


def _is_plain_object(place: Place) -> bool:
    known = {"type", "properties", "required", "description"}
    # The envelope of a reply and the facts of its paging are read as they stand.
    if {"data", "hasNextPage"} & place.value.get("properties", {}).keys():
        return False
    return len(place.value.get("properties", ())) > 1 and place.value.keys() <= known


SPELLINGS: Final[dict[Callable[[Document], None], frozenset[str]]] = {
    as_python_writes_it: frozenset({"null forbidden", "only variant changed"}),
    with_bases: frozenset({"part requires", "part requires no longer"}),
}
"""The ways, and the kinds of changes that only they have."""
