"""Following the `$ref`s of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from paasport_codegen.documents.json_pointers import child, reference_pointer, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object

_MOST_HOPS: Final = 32


class Location(NamedTuple):
    """A value of a document, its pointer, and what holds it there."""

    pointer: str
    value: Any
    holder: Any = None
    key: str | int = ""


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """Why a `$ref` leads to nothing.

    Attributes:
        reason: It names another document, or a place where nothing stands, or leads back to itself.
        reference: What the `$ref` says.
        missing: The first pointer on its way at which nothing stands.
    """

    reason: Literal["outside", "missing", "circular"]
    reference: object
    missing: str = ""


class Followed(NamedTuple):
    """Where a chain of references ends.

    Attributes:
        value: What stands there; where the chain is broken, the last reference of it.
        pointer: The pointer to that.
        broken: What is wrong with the last reference.
    """

    value: object
    pointer: str
    broken: BrokenReference | None = None


def locate(document: JsonObject, pointer: str) -> tuple[Location, tuple[str, ...]]:
    """Look a pointer up.

    Args:
        document: The document.
        pointer: The pointer.

    Returns:
        The value at `pointer` and no segments; or the last value on the way to it, and the
        segments that lead no further from there.
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
    """Looks up the references of one document, each once: one that has changed needs another."""

    def __init__(self, root: JsonObject, translate: Callable[[str], str] = str) -> None:
        """Read `root`.

        Args:
            root: The document.
            translate: Gives the pointer at which a part stands for the one that a `$ref` names.
        """
        self.root = root
        self._translate = translate
        self._targets: dict[str, Location | BrokenReference] = {}

    def target(self, reference: object) -> Location | BrokenReference:
        """What a `$ref` points at; references in the place of what holds it are followed."""
        if not isinstance(reference, str):
            return BrokenReference("outside", reference)
        found = self._targets.get(reference)
        if found is None:
            found = self._targets[reference] = self._look_up(reference)
        return found

    def follow(self, value: object, pointer: str) -> Followed:
        """Follow references from `value`, which stands at `pointer`, to what is none."""
        seen: set[str] = set()
        while is_object(value) and "$ref" in value:
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
            pointer, hops = child(onward, *rest), hops + 1
