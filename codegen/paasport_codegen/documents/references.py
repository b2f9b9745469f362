"""Resolving the `$ref`s of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from paasport_codegen.documents.json_pointers import (
    child,
    descendant,
    reference_pointer,
    split_pointer,
)
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object

_MOST_HOPS: Final = 32


class Location(NamedTuple):
    """A value in a document, its pointer, and its container."""

    pointer: str
    value: Any
    holder: Any = None
    key: str | int = ""


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """Why a `$ref` is broken.

    Attributes:
        reason: It refers to another document, to nothing, or back to itself.
        reference: The value of the `$ref`.
        missing: The first pointer on its path that does not exist.
    """

    reason: Literal["outside", "missing", "circular"]
    reference: object
    missing: str = ""


class Followed(NamedTuple):
    """The result of following a chain of references.

    Attributes:
        value: The value at its end, or the last reference object if the chain is broken.
        pointer: The pointer to that value.
        broken: Why the last reference is broken; None if it is not.
    """

    value: object
    pointer: str
    broken: BrokenReference | None = None


def locate(document: JsonObject, pointer: str) -> tuple[Location, tuple[str, ...]]:
    """Look up a pointer.

    Args:
        document: The document.
        pointer: The pointer.

    Returns:
        The value at `pointer` and no segments, or else the last existing value on the path and the
        remaining segments.
    """
    value: Any = document
    holder: Any = None
    key: str | int = ""
    reached = ""
    segments = split_pointer(pointer)
    for position, segment in enumerate(segments):
        if is_object(value) and segment in value:
            holder, key = value, segment
        elif is_array(value) and segment.isdecimal() and int(segment) < len(value):
            holder, key = value, int(segment)
        else:
            return Location(reached, value, holder, key), segments[position:]
        value = holder[key]
        reached = child(reached, segment)
    return Location(reached, value, holder, key), ()


class References:
    """Resolves the references of a document, which must not change since results are cached."""

    def __init__(self, root: JsonObject, translate: Callable[[str], str] = str) -> None:
        """Prepare to resolve the references of a document.

        Args:
            root: The document.
            translate: Maps the pointer in a `$ref` to the actual pointer of the part.
        """
        self.root = root
        self._translate = translate
        self._targets: dict[str, Location | BrokenReference] = {}

    def target(self, reference: object) -> Location | BrokenReference:
        """The target of a `$ref`; references on the way to it are followed."""
        if not isinstance(reference, str):
            return BrokenReference("outside", reference)
        found = self._targets.get(reference)
        if found is None:
            found = self._targets[reference] = self._look_up(reference)
        return found

    def follow(self, value: object, pointer: str) -> Followed:
        """Follow references from `value` at `pointer` to a value that is not a reference."""
        seen: set[str] = set()
        while isinstance(value, dict) and "$ref" in value:
            reference = value["$ref"]
            target = self.target(reference)
            if isinstance(target, BrokenReference):
                return Followed(value, pointer, target)
            if target.pointer in seen:
                return Followed(value, pointer, BrokenReference("circular", reference))
            seen.add(target.pointer)
            value, pointer = target.value, target.pointer
        return Followed(value, pointer)

    def _look_up(self, reference: str) -> Location | BrokenReference:
        pointer = reference_pointer(reference)
        if pointer is None:
            return BrokenReference("outside", reference)
        hops = 0
        while True:
            found, rest = locate(self.root, self._translate(pointer))
            if not rest:
                return found
            if not is_object(found.value) or "$ref" not in found.value or hops == _MOST_HOPS:
                return BrokenReference("missing", reference, child(found.pointer, rest[0]))
            onward = reference_pointer(found.value["$ref"])
            if onward is None:
                return BrokenReference("outside", found.value["$ref"])
            pointer, hops = descendant(onward, rest), hops + 1
