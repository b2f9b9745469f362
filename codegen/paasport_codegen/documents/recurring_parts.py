"""Parsing a document so that equal objects are identical and need processing only once.

Most schemas of a large document occur in several places.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from paasport_codegen.documents.json_values import JsonObject, is_array, is_object

_LEADING_OUT: Final = frozenset({"$dynamicRef", "$recursiveRef", "$ref", "discriminator"})


class CompactDocument(NamedTuple):
    """A document, and the objects that recur in it.

    Attributes:
        root: The document.
        recurring: The `id` of each object that occurs in several places and contains no references,
            so that it means the same in all of them. The document keeps the objects alive.
    """

    root: JsonObject
    recurring: frozenset[int]


def compact(text: str | bytes) -> CompactDocument:
    """Parse the JSON text of a document without duplicate keys."""
    objects = _Objects()
    return CompactDocument(
        json.loads(text, object_pairs_hook=objects.add), frozenset(objects.recurring)
    )


class _Objects:
    def __init__(self) -> None:
        self.recurring: set[int] = set()
        self._known: dict[tuple[object, ...], JsonObject] = {}
        self._leading_out: set[int] = set()

    def add(self, pairs: list[tuple[str, Any]]) -> JsonObject:
        """The one object with these pairs, whose nested objects have been added already."""
        made = dict(pairs)
        key: list[object] = []
        leads_out = not _LEADING_OUT.isdisjoint(made)
        for name, value in pairs:
            key.append(name)
            if isinstance(value, str):
                key.append(value)
            elif isinstance(value, dict):
                key.append(id(value))
                leads_out = leads_out or id(value) in self._leading_out
            else:
                key.append(self._key(value))
                leads_out = leads_out or self._leads_out(value)
        found = self._known.setdefault(tuple(key), made)
        if found is made:
            if leads_out:
                self._leading_out.add(id(made))
        elif not leads_out:
            self.recurring.add(id(found))
        return found

    def _key(self, value: object) -> object:
        """A key that identifies a value and distinguishes 1, 1.0 and true."""
        if is_object(value):
            return id(value)
        if is_array(value):
            return tuple(map(self._key, value))
        return type(value), repr(value)

    def _leads_out(self, value: object) -> bool:
        if is_array(value):
            return any(map(self._leads_out, value))
        return id(value) in self._leading_out
