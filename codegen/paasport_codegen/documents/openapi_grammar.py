"""The structure of OpenAPI documents, and walking it.

A key that is missing from the table of keywords (an extension) or listed without parts (an example,
a default) is data and is never entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

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

# Maps whose own keys may be extensions; in `properties` a name like `x-id` is a real property.
_EXTENSIBLE = frozenset({"paths", "webhooks", "responses", "callback"})


class DocumentPart(NamedTuple):
    """One part of a document: its kind, its location, and its container."""

    kind: str
    pointer: str
    value: Any
    holder: Any
    key: str | int

    def replace(self, value: JsonObject) -> None:
        """Replace it with `value`."""
        self.holder[self.key] = value


def walk(document: JsonObject, *, into_schemas: bool = True) -> Iterator[DocumentPart]:
    """Every part of `document` in a fixed order, parents first.

    Changes that a visitor makes inside a part affect the rest of the walk; a part that it replaces
    is still walked in its old form. Without `into_schemas`, no schema is visited. Raises
    `InvalidDocumentError` if a part has the wrong JSON type.
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
    """Every part below `value`, which is a part of `kind` at `pointer`.

    With `lenient`, parts with the wrong JSON type are skipped.
    """
    waiting = _parts(kind, pointer, value, lenient)
    while waiting:
        part = waiting.pop()
        inner: object = part.value
        if part.kind == "schema" and (not into_schemas or isinstance(inner, bool)):
            continue
        if not is_object(inner):
            if lenient:
                continue
            noun = f"{'an' if part.kind[0] in 'aeiou' else 'a'} {part.kind}"
            raise InvalidDocumentError(
                part.pointer, f"expected {noun} (an object), not {describe(inner)}."
            )
        yield part
        # Most schemas have no parts.
        if part.kind == "callback" or not GRAMMAR[part.kind].keys().isdisjoint(inner):
            waiting += _parts(part.kind, part.pointer, inner, lenient)


def _parts(kind: str, pointer: str, value: JsonObject, lenient: bool) -> list[DocumentPart]:
    """The direct parts of `value`, the last one first."""
    if kind == "callback":
        return [
            DocumentPart("path item", child(pointer, key), value[key], value, key)
            for key in sorted(value, reverse=True)
            if not key.startswith("x-") and key != "$ref"
        ]
    fields, parts = GRAMMAR[kind], list[DocumentPart]()
    present = [field for field in value if field in fields]
    present.sort(reverse=True)
    for field in present:
        shape, kind_below = fields[field]
        inner, below = value[field], f"{pointer}/{field}"
        if lenient and not _has_shape(shape, inner):
            continue
        if shape == "map":
            members = expect_object(inner, below)
            parts += (
                DocumentPart(kind_below, child(below, key), members[key], members, key)
                for key in sorted(members, reverse=True)
                if not (field in _EXTENSIBLE and key.startswith("x-"))
            )
        elif shape == "list" or (shape == "one-or-list" and is_array(inner)):
            entries = expect_array(inner, below)
            parts += (
                DocumentPart(kind_below, f"{below}/{index}", entries[index], entries, index)
                for index in reversed(range(len(entries)))
            )
        else:
            parts.append(DocumentPart(kind_below, below, inner, value, field))
    return parts


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
