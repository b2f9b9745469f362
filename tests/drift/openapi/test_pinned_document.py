"""The diff on Northflank's pinned document."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Final

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID

pytestmark = pytest.mark.slow

Json = dict[str, Any]
PIN: Final = Path(__file__).parents[3] / "schemas/northflank/openapi.json"


@pytest.fixture(scope="module", name="pin")
def _pin() -> Json:
    document: Json = json.loads(PIN.read_text(encoding="utf-8"))
    return document


def test_it_does_not_differ_from_itself(pin: Json) -> None:
    assert openapi_changes(pin, copy.deepcopy(pin)) == []


def _renamed(value: Any, names: dict[str, str]) -> Any:
    prefix = "#/components/schemas/"
    if isinstance(value, dict):
        fields: Json = value
        return {
            key: prefix + names[inner.removeprefix(prefix)]
            if key == "$ref" and isinstance(inner, str)
            else _renamed(inner, names)
            for key, inner in fields.items()
        }
    if isinstance(value, list):
        entries: list[Any] = value
        return [_renamed(entry, names) for entry in entries]
    return value


def test_names_of_components_mean_nothing(pin: Json) -> None:
    schemas: Json = pin["components"]["schemas"]
    names = {name: f"Z{number}" for number, name in enumerate(schemas)}
    renamed = _renamed(pin, names)
    renamed["components"]["schemas"] = {
        names[name]: schema for name, schema in renamed["components"]["schemas"].items()
    }

    assert openapi_changes(pin, renamed) == []


def test_every_part_that_goes_is_reported_and_comes_back(pin: Json) -> None:
    """Each component in turn loses its properties; only unused ones may go unnoticed."""
    new = copy.deepcopy(pin)
    names = sorted(new["components"]["schemas"])[::40]
    for name in names:
        new["components"]["schemas"][name].pop("properties", None)

    there, back = openapi_changes(pin, new), openapi_changes(new, pin)

    assert len(there) > len(names)
    assert len(back) > len(names)
    assert all(found.occurrences for found in there)
    mirrors = {OPENAPI_RULES_BY_ID[found.change.rule.id].mirror for found in there}
    assert {found.change.rule.id for found in back} & mirrors
    order = [(found.change.coordinate, found.change.rule.id) for found in there]
    assert order == sorted(order)
    assert openapi_changes(pin, new) == there
