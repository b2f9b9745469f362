"""The work of a comparison grows as its documents and their changes do.

Calls of functions are counted, which no other load of the machine changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from paasport_codegen.drift.comparison import compare_api
from paasport_codegen.drift.drift_report import Version
from paasport_codegen.drift.judgements import FacadeUses
from paasport_codegen.drift.versions.sides import Side, Sides
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.setup.sources import candidate_api

_PROPERTIES = 6


def _document(operations: int, *, changed: bool) -> dict[str, Any]:
    """Operations that share components by threes, each of which leads to the next."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number in range(operations):
        content = {"application/json": {"schema": _reference(number // 3)}}
        operation = {
            "operationId": f"getThing{number}",
            "responses": {"200": {"description": "Fine.", "content": content}},
        }
        paths[f"/things{number}"] = {"get": operation}
    for number in range(operations // 3 + 1):
        properties: dict[str, Any] = {
            f"field{index}": {"type": "object", "properties": {"value": {"type": "string"}}}
            for index in range(_PROPERTIES)
        }
        if number % 3:
            properties["following"] = _reference(number - 1)
        if changed:
            properties["field0"] = {"type": "integer"}
            del properties["field1"]
            properties["field2"]["properties"]["added"] = {"type": "string"}
        schemas[f"Thing{number}"] = {"type": "object", "properties": properties}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _reference(number: int) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/Thing{number}"}


def _compare(operations: int) -> int:
    """Compare a pair of a size, and say how many changes there are."""
    old, new = (
        canonicalize_openapi(_document(operations, changed=changed)).content
        for changed in (False, True)
    )
    sides = Sides(Side(old, Version("old", "")), Side(new, Version("new", "")), {})
    api = candidate_api("openapi", "", None)
    api = replace(api, name="things", title="Things", schema=Path("things.json"), client="client")
    return len(compare_api(Path(), api, sides, FacadeUses(dict)).changes)


def _counted(work: Callable[[], int]) -> tuple[int, int]:
    """What `work` returns, and how many calls of Python functions it takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        result = work()
    finally:
        sys.setprofile(before)
    return result, calls


def test_twice_the_operations_and_changes_are_twice_the_work() -> None:
    _compare(6)  # what is imported, parsed or remembered once
    counted = [_counted(lambda size=size: _compare(size)) for size in (15, 30, 60)]
    changes, calls = zip(*counted, strict=True)
    assert changes[0] > 10
    for factor, found, work in zip((1, 2, 4), changes, calls, strict=True):
        assert found >= changes[0] * factor * 0.8, changes
        assert work <= calls[0] * factor * 1.15, calls
