"""The smallest document that fails in the same way."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.openapi.random.schemas import RandomDocument, document_of

_KEPT = frozenset({"components", "subjects", "propertyName", "type", "properties", "items"})


def shrunk(
    made: RandomDocument, fails: Callable[[RandomDocument], bool], attempts: int = 300
) -> RandomDocument:
    """Take parts away for as long as a document fails.

    Args:
        made: A document that fails.
        fails: Whether a document fails in the same way.
        attempts: How often `fails` may be called.
    """
    version = made.document["openapi"]
    parts: dict[str, Any] = {"components": made.components, "subjects": made.subjects}
    progress = True
    while progress and attempts > 0:
        progress = False
        for smaller in _smaller(parts):
            if attempts <= 0:
                break
            if not smaller["subjects"] or _dangling(smaller):
                continue
            attempts -= 1
            if fails(document_of(version, smaller["components"], smaller["subjects"])):
                parts, progress = smaller, True
                break
    return document_of(version, parts["components"], parts["subjects"])


def _dangling(parts: Any) -> bool:
    references = set(re.findall(r"#/components/schemas/([^'\"]+)", str(parts)))
    return not references <= parts["components"].keys()


def _smaller(value: Any) -> Iterator[Any]:
    """The value with one part less, larger parts first."""
    if isinstance(value, dict):
        for key in sorted(value, key=lambda one: -len(str(value[one]))):
            if key not in _KEPT:
                yield {name: each for name, each in value.items() if name != key}
        for key, each in value.items():
            # A schema for what it is made of.
            for inner in _inner_schemas(each):
                yield {**value, key: inner}
            for smaller in _smaller(each):
                yield {**value, key: smaller}
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield value[:index] + value[index + 1 :]
            for smaller in _smaller(each):
                yield [*value[:index], smaller, *value[index + 1 :]]


def _inner_schemas(schema: Any) -> Iterator[Any]:
    if isinstance(schema, dict):
        for key in ("allOf", "oneOf", "anyOf"):
            if isinstance(schema.get(key), list):
                yield from copy.deepcopy(schema[key])
        if isinstance(schema.get("items"), dict):
            yield schema["items"]
