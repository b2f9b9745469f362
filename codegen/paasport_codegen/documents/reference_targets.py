"""Finding what a `$ref` points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonObject,
    child,
    expect_text,
    is_array,
    is_object,
    split_pointer,
)
from paasport_codegen.pins.swagger2.root import SECTIONS

_HOPS = 32


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference points at, and what holds it there."""

    pointer: str
    value: Any
    holder: Any
    key: str | int


def modern_segments(reference: object, pointer: str) -> tuple[str, ...]:
    """The path inside the document that `reference` names, old sections translated.

    Raises `InvalidDocumentError` for a reference to another document.
    """
    text = expect_text(reference, pointer)
    if not text.startswith("#/"):
        raise InvalidDocumentError(
            pointer,
            f"{text!r} points outside of the document; bundle everything into one document first.",
        )
    segments = split_pointer(unquote(text))
    if len(segments) > 1 and segments[0] in SECTIONS:
        return ("components", SECTIONS[segments[0]], *segments[1:])
    return segments


def find_target(document: JsonObject, reference: object, pointer: str) -> Target:
    """The target of `reference`, which stands at `pointer`; references on the way are followed.

    Raises `InvalidDocumentError` when nothing is there.
    """
    waiting = list(modern_segments(reference, pointer))
    value: Any = document
    holder: Any = None
    key: str | int = ""
    reached, hops = "", 0
    while waiting:
        segment = waiting.pop(0)
        if is_object(value) and segment in value:
            holder, key = value, segment
        elif is_array(value) and segment.isdigit() and int(segment) < len(value):
            holder, key = value, int(segment)
        elif is_object(value) and "$ref" in value and hops < _HOPS:
            waiting = [*modern_segments(value["$ref"], pointer), segment, *waiting]
            value, reached, hops = document, "", hops + 1
            continue
        else:
            raise InvalidDocumentError(
                pointer, f"{reference!r} points at nothing: {child(reached, segment)} is missing."
            )
        value = holder[key]
        reached = child(reached, segment)
    return Target(reached, value, holder, key)
