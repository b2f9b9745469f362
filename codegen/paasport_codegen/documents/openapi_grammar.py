"""The structure of OpenAPI documents, and walking their parts.

The values of keys that are not in the table of keywords (extensions) or have no parts there
(examples, defaults) are data and are not walked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, split_pointer
from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonObject,
    describe,
    expect_array,
    expect_object,
    is_array,
    is_object,
)
from paasport_codegen.documents.keyword import Shape
from paasport_codegen.documents.keywords import KEYWORDS

METHODS: Final = (
    *("get", "post", "put", "patch", "delete", "head", "options", "trace"),
    "query",
)
"""The HTTP methods of a path item, in the order in which operations are named."""

GRAMMAR: Final[dict[str, dict[str, tuple[Shape, str]]]] = {
    kind: {name: word.parts for name, word in table.items() if word.parts is not None}
    for kind, table in KEYWORDS.items()
}
SCHEMA_FIELDS: Final[dict[str, Shape]] = {
    name: shape for name, (shape, kind) in GRAMMAR["schema"].items() if kind == "schema"
}

# Maps whose keys may be extensions; in `properties`, a name like `x-id` is an actual property.
_EXTENSIBLE = frozenset({"paths", "webhooks", "responses", "callback"})


class DocumentPart:
    """A part of a document, with its kind, location and container.

    The pointer is built on first use, since a walk creates an object for every part and few of
    the pointers are needed.
    """

    __slots__ = ("_way", "holder", "key", "kind", "value")

    def __init__(
        self,
        kind: str,
        way: str | tuple[DocumentPart | str, str],
        value: Any,
        holder: Any,
        key: str | int,
    ) -> None:
        """Describe a part.

        Args:
            kind: Its kind.
            way: Its pointer; or its parent (a part or a pointer) and the parent's field whose map
                or list contains it, an empty string if it is itself the field's value.
            value: The part.
            holder: The object or array that it is a member of.
            key: Its key or index in the holder.
        """
        self.kind = kind
        self.value = value
        self.holder = holder
        self.key = key
        self._way = way

    @property
    def pointer(self) -> str:
        """The pointer to the part."""
        if isinstance(self._way, str):
            return self._way
        around, field = self._way
        pointer = around if isinstance(around, str) else around.pointer
        self._way = pointer = child(f"{pointer}/{field}" if field else pointer, self.key)
        return pointer

    def replace(self, value: JsonObject) -> None:
        """Replace the part with `value` in its container."""
        self.holder[self.key] = value


def walk(document: JsonObject, *, into_schemas: bool = True) -> Iterator[DocumentPart]:
    """Every part of `document` in a fixed order, parents first.

    If the caller modifies a part, the walk sees the changes; if it replaces one, the walk continues
    in the old one. Without `into_schemas`, no schema is visited. Raises `InvalidDocumentError` if a
    part has the wrong JSON type.
    """
    return walk_part("document", "", document, into_schemas=into_schemas)


def walk_part(
    kind: str,
    pointer: str,
    value: JsonObject,
    *,
    into_schemas: bool = True,
    lenient: bool = False,
) -> Iterator[DocumentPart]:
    """Every part inside `value`, which is a part of `kind` at `pointer`.

    With `lenient`, parts with the wrong JSON type are skipped.
    """
    waiting = _parts(kind, pointer, value, lenient)
    while waiting:
        part = waiting.pop()
        inner: object = part.value
        kind = part.kind
        if kind == "schema" and (not into_schemas or isinstance(inner, bool)):
            continue
        if not isinstance(inner, dict):
            if lenient:
                continue
            noun = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
            raise InvalidDocumentError(
                part.pointer, f"expected {noun} (an object), not {describe(inner)}."
            )
        yield part
        # Most schemas have no parts.
        if kind == "callback" or not GRAMMAR[kind].keys().isdisjoint(inner):
            waiting += _parts(kind, part, inner, lenient)


def _parts(
    kind: str, around: DocumentPart | str, value: JsonObject, lenient: bool
) -> list[DocumentPart]:
    """The direct parts of `value`, last first; `around` is `value` as a part or its pointer."""
    if kind == "callback":
        way = (around, "")
        return [
            DocumentPart("path item", way, value[key], value, key)
            for key in sorted(value, reverse=True)
            if not key.startswith("x-") and key != "$ref"
        ]
    fields, parts = GRAMMAR[kind], list[DocumentPart]()
    present = [field for field in value if field in fields]
    present.sort(reverse=True)
    for field in present:
        shape, kind_below = fields[field]
        inner = value[field]
        if lenient and not _has_shape(shape, inner):
            continue
        if shape == "map":
            members = inner if isinstance(inner, dict) else expect_object(inner, _at(around, field))
            way, extensible = (around, field), field in _EXTENSIBLE
            parts += [
                DocumentPart(kind_below, way, members[key], members, key)
                for key in sorted(members, reverse=True)
                if not (extensible and key.startswith("x-"))
            ]
        elif shape == "list" or (shape == "one-or-list" and is_array(inner)):
            entries, way = expect_array(inner, _at(around, field)), (around, field)
            parts += [
                DocumentPart(kind_below, way, entries[index], entries, index)
                for index in reversed(range(len(entries)))
            ]
        else:
            parts.append(DocumentPart(kind_below, (around, ""), inner, value, field))
    return parts


def _at(around: DocumentPart | str, field: str) -> str:
    return f"{around if isinstance(around, str) else around.pointer}/{field}"


def _has_shape(shape: Shape, value: object) -> bool:
    match shape:
        case "map":
            return is_object(value)
        case "list":
            return is_array(value)
        case _:
            return True


def kind_at(pointer: str) -> str | None:
    """The kind of part at `pointer` in a document; None if it is not a part."""
    segments = iter(split_pointer(pointer))
    kind = "document"
    for segment in segments:
        if kind == "callback":
            kind = "path item"
            continue
        if segment not in GRAMMAR[kind]:
            return None
        shape, kind = GRAMMAR[kind][segment]
        if shape in ("map", "list") and next(segments, None) is None:
            return None
        if shape == "one-or-list":
            rest = list(segments)
            segments = iter(rest[1:] if rest and rest[0].isdecimal() else rest)
    return kind
