"""A document whose equal objects are one object is the same document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paasport_codegen.documents.recurring_parts import compact


def compacted(value: Any) -> tuple[Any, frozenset[int]]:
    root, recurring = compact(json.dumps({"of": value}))
    assert json.dumps(root) == json.dumps({"of": value})
    return root["of"], recurring


def test_equal_objects_are_one() -> None:
    (first, second, third), recurring = compacted(
        [{"a": [{"b": 1}, "c"]}, {"a": [{"b": 1}, "c"]}, {"a": [{"b": 1}, "d"]}]
    )
    assert first is second
    assert first is not third
    assert first["a"][0] is third["a"][0]
    assert recurring == {id(first), id(first["a"][0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {"a": 1.0}),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": "1"}),
        ({"a": 0.0}, {"a": -0.0}),
        ({"a": None}, {"a": "None"}),
        ({"a": None}, {"a": False}),
        ({"a": []}, {"a": {}}),
        ({"a": [1]}, {"a": [1.0]}),
        ({"a": [["b"]]}, {"a": ["b"]}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ],
)
def test_whatever_differs_stays_apart(one: Any, other: Any) -> None:
    (first, second), recurring = compacted([one, other])
    assert first is not second
    assert not recurring & {id(first), id(second)}


@pytest.mark.parametrize(
    "value",
    [
        {"$ref": "#/a"},
        {"items": {"$ref": "#/a"}},
        {"allOf": [{"$ref": "#/a"}]},
        {"items": [[{"$ref": ["odd"]}]]},
        {"oneOf": [{"type": "object"}], "discriminator": {"propertyName": "kind"}},
    ],
)
def test_what_refers_to_something_means_what_its_place_makes_of_it(value: Any) -> None:
    (first, second), recurring = compacted([value, value])
    assert first is second
    assert id(first) not in recurring
