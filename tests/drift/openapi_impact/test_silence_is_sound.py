"""Where drift is silent about two schemas, no value is valid for only one of them."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.drift.openapi.documents import document, operation, reply, with_property

pytestmark = pytest.mark.slow

Json = Any
COMPONENTS: Final[dict[str, Json]] = {
    "Text": {"type": "string", "maxLength": 3},
    "Thing": {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
}
VALUES: Final[tuple[Json, ...]] = (
    *(None, True, False, 0, 1, 2, 5, 1.5, -1, "", "a", "b", "ab", "abcd"),
    *([], ["a"], ["a", "a"], [1], [None], {}, {"a": "b"}, {"a": 1}, {"b": 1}, {"a": "b", "b": 1}),
)
PAIRS: Final = 150
LIMITS: Final = (
    *(("minimum", 1), ("maximum", 2), ("exclusiveMinimum", 1), ("multipleOf", 2)),
    *(("minLength", 1), ("maxLength", 2), ("pattern", "^a"), ("minItems", 1), ("maxItems", 1)),
    *(("uniqueItems", True), ("required", ["a"]), ("minProperties", 1), ("maxProperties", 1)),
    *(("additionalProperties", False), ("unevaluatedProperties", False), ("nullable", False)),
    *(("enum", ["a", "b", 1, None]), ("enum", ["a"]), ("const", "a"), ("const", None)),
    *(("items", {"type": "string"}), ("contains", {"type": "string"}), ("minContains", 2)),
    *(("properties", {"b": {"type": "integer"}}), ("not", {"type": "string"})),
)
IMPLIED: Final[dict[str, frozenset[str]]] = {
    "object": frozenset({"properties", "additionalProperties"}),
    "array": frozenset({"items"}),
    "string": frozenset({"pattern"}),
}
KINDS: Final = ("string", "integer", "number", "boolean", "array", "object", "null")


def made_up(chosen: random.Random, depth: int = 0) -> dict[str, Json]:
    """A schema of a few keywords."""
    schema: dict[str, Json] = {}
    if chosen.random() < 0.7:
        kinds = chosen.sample(KINDS, chosen.choice((1, 1, 1, 2, 3)))
        schema["type"] = kinds[0] if len(kinds) == 1 else kinds
    for keyword, value in chosen.sample(LIMITS, chosen.choice((0, 1, 2))):
        schema[keyword] = copy.deepcopy(value)
    if depth < 2 and chosen.random() < 0.5:
        keyword = chosen.choice(("allOf", "anyOf", "oneOf"))
        count = chosen.choice((1, 2, 2, 3))
        schema[keyword] = [made_up(chosen, depth + 1) for _ in range(count)]
    elif chosen.random() < 0.2:
        schema["$ref"] = f"#/components/schemas/{chosen.choice(list(COMPONENTS))}"
    return schema


def _parts(schema: dict[str, Json]) -> Iterator[dict[str, Json]]:
    yield schema
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from _parts(part)


def changed(chosen: random.Random, schema: dict[str, Json]) -> dict[str, Json]:
    """The schema with one part written in another way, which may mean something else."""
    found = copy.deepcopy(schema)
    part = chosen.choice(list(_parts(found)))
    match chosen.randrange(7):
        case 0 if part:  # a keyword less
            del part[chosen.choice(list(part))]
        case 1:  # a keyword more
            part.update([copy.deepcopy(chosen.choice(LIMITS))])
        case 2:  # in a part or a variant
            inner = dict(part)
            part.clear()
            part[chosen.choice(("allOf", "anyOf", "oneOf"))] = [inner]
        case 3 if len(part) > 1:  # some keywords in a part
            moved = {key: part.pop(key) for key in list(part)[: len(part) // 2]}
            part["allOf"] = [*part.get("allOf", ()), moved]
        case 4:  # another way to combine
            for keyword in ("anyOf", "oneOf", "allOf"):
                if keyword in part:
                    other = chosen.choice(("anyOf", "oneOf"))
                    part[other] = part.pop(keyword)
                    break
        case 5:  # a group of variants or parts
            for keyword in ("anyOf", "oneOf", "allOf"):
                if len(part.get(keyword, ())) > 1:
                    first, *rest = part[keyword]
                    part[keyword] = [first, {chosen.choice((keyword, "anyOf", "oneOf")): rest}]
        case _:  # another type
            part["type"] = chosen.choice((*KINDS, ["string", "null"], ["integer", "number"]))
    return found


def _told(old: Json, new: Json) -> list[str]:
    def having(schema: Json) -> Json:
        body = {"content": {"application/json": {"schema": with_property(schema)}}}
        responses = {"200": reply(with_property(schema))}
        made = document(post=operation(requestBody=body, responses=responses), schemas=COMPONENTS)
        whole = {**made, "openapi": "3.1.0"}
        return json.loads(canonicalize_openapi(json.loads(json.dumps(whole))).content)

    return [entry.change.rule.id for entry in openapi_changes(having(old), having(new))]


def _meant(schema: Json) -> Json:
    """The schema with the types that its keywords imply, as everything here reads it."""
    found = {
        key: [_meant(part) for part in value] if key in ("allOf", "anyOf", "oneOf") else value
        for key, value in schema.items()
    }
    if {"type", "enum", "const", "$ref"}.isdisjoint(found):
        for kind, keywords in IMPLIED.items():
            if not keywords.isdisjoint(found):
                return {**found, "type": kind}
    return found


def _valid(schema: Json) -> list[bool]:
    # `nullable: false` says nothing; `true` is not made up here.
    whole = {**_meant(schema), "components": {"schemas": COMPONENTS}}
    validator = Draft202012Validator(whole)
    return [validator.is_valid(value) for value in VALUES]


@pytest.mark.parametrize("seed", range(6))
def test_no_value_tells_apart_what_drift_says_nothing_about(seed: int) -> None:
    chosen = random.Random(seed)
    silent = different = 0
    for _ in range(PAIRS):
        old = made_up(chosen)
        new = changed(chosen, old)
        before, after = _valid(old), _valid(new)
        different += before != after
        if old != new and any(before) and any(after) and not _told(old, new):
            silent += 1
            assert before == after, (old, new)

    assert silent >= 5
    assert different >= PAIRS / 8
