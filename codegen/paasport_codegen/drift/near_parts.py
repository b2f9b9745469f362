"""Parts of a schema that are spelled like a name, for messages about names it does not have."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from paasport_codegen.documents.json_pointers import child, split_pointer

_NAMED_DEPTH: Final = 3  # of `/components/schemas/Pet`; deeper names are rarely meant alone
_MOST: Final = 2


def near_parts(name: str, known: Collection[str]) -> list[str]:
    """Find what was probably meant.

    Args:
        name: A schema coordinate or a JSON pointer that is not among `known`, or only its last
            part, such as the name of a component or a path.
        known: All coordinates, or all pointers, of the schema.

    Returns:
        Up to two of `known`, the closest first.
    """
    if not any(part.startswith("/") for part in known):
        same_end = sorted(part for part in known if part.rpartition(".")[2] == name)
        return same_end[:_MOST] or get_close_matches(name, sorted(known), n=_MOST, cutoff=0.75)
    parent = _known_parent(name, known)
    if parent is None:
        ends = {_last(part): part for part in sorted(known) if part.count("/") <= _NAMED_DEPTH}
        return [ends[end] for end in get_close_matches(name, ends, n=_MOST)]
    wanted = split_pointer(name)[len(split_pointer(parent))]
    beside = {_last(part): part for part in sorted(known) if part.rpartition("/")[0] == parent}
    return [beside[end] for end in get_close_matches(wanted, beside, n=_MOST)]


def _known_parent(pointer: str, known: Collection[str]) -> str | None:
    """The longest part of a pointer that is known; None if not even its first token is."""
    found, parent = "", None
    for token in split_pointer(pointer) if pointer.startswith("/") else ():
        found = child(found, token)
        if found not in known:
            break
        parent = found
    return parent


def _last(pointer: str) -> str:
    return split_pointer(pointer)[-1]
