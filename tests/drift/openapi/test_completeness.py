"""Nothing that differs in meaning goes unreported: each leaf of a document, changed in turn."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.drift.openapi.documents import Json

pytestmark = pytest.mark.slow

FOLDER: Final = Path(__file__).parent / "leaves"
STYLES: Final = ("all_of", "optional_by_any_of", "swagger")
TYPE_IS_PLAIN: Final = (
    "additionalProperties",
    "const",
    "enum",
    "items",
    "pattern",
    "properties",
)


def is_meaningless(document: Json, path: tuple[Any, ...], action: str) -> bool:
    """Whether a place may change unnoticed, and why."""
    holder, value = at(document, path[:-1]), at(document, path)
    match path:
        case ("openapi",) | ("info", "version") | ("info",) | ("x-paasport-vendor-schemas", *_):
            return True  # versions of the document, and what was noted while it was pinned
        case (*_, "parameters", int(), "required"):
            # Always required in a path, and never where it is not said.
            return bool(holder["in"] == "path") or (action == "delete" and value is False)
        case (*_, "parameters", int(), "explode"):
            return action == "delete" and value is True  # as in queries without it
        case (*_, "parameters"):
            return value == []
        case (*_, "encoding") | (*_, "encoding", _) | (*_, "encoding", _, "style"):
            return action == "delete" and "form" in str(value)  # as fields are written anyway
        case (*_, "nullable" | "x-nullable"):
            return {"nullable", "x-nullable"} <= holder.keys()  # one of them says it still
        case (*_, "type") if isinstance(holder, dict):
            # Keywords of one type only, or values, say which type it is.
            return action == "delete" and any(key in holder for key in TYPE_IS_PLAIN)
        case _:
            return False


def at(document: Json, path: tuple[Any, ...]) -> Any:
    found: Any = document
    for key in path:
        found = found[key]
    return found


def delete(holder: Any, key: Any) -> None:
    del holder[key]


def change(holder: Any, key: Any) -> None:
    value = holder[key]
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, (int, float)):
        holder[key] = value + 1
    else:
        holder[key] = f"{value}Z"


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """All places in a document, and whether each is a leaf."""
    entries: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        fields: Json = value
        entries = list(fields.items())
    elif isinstance(value, list):
        members: list[Any] = value
        entries = list(enumerate(members))
    for key, inner in entries:
        if key == "$ref":
            continue
        is_leaf = not isinstance(inner, (dict, list))
        yield (*path, key), is_leaf
        yield from places(inner, (*path, key))


def mutants(document: Json) -> Iterator[tuple[tuple[Any, ...], str, Json]]:
    actions: list[Callable[[Any, Any], None]] = [delete, change]
    for path, is_leaf in places(document):
        for action in actions:
            if action is change and (not is_leaf or at(document, path) is None):
                continue
            mutant = copy.deepcopy(document)
            action(at(mutant, path[:-1]), path[-1])
            yield path, action.__name__, mutant


@pytest.mark.parametrize("style", STYLES)
def test_each_leaf_that_changes_is_reported(style: str) -> None:
    written = json.loads((FOLDER / f"{style}.json").read_text(encoding="utf-8"))
    document = json.loads(canonicalize_openapi(written).content)
    missed: list[str] = []
    reported = 0

    for path, action, mutant in mutants(document):
        for old, new in ((document, mutant), (mutant, document)):
            if openapi_changes(old, new):
                reported += 1
            elif not is_meaningless(document, path, action):
                missed.append(f"{action} {'/'.join(map(str, path))}")

    assert not missed, "\n".join(missed)
    assert reported > 300
