"""The targets of `$id`, `$anchor` and `$dynamicAnchor` in a document (JSON Schema 2020-12, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_grammar import DocumentPart, walk_part


@dataclass(slots=True)
class Identifiers:
    """Places by the absolute URI that a schema gives itself.

    Attributes:
        places: The URL of the file and the pointer in it, by URI.
    """

    places: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    def add(self, kind: str, document: JsonObject, file: str) -> None:
        """Record the identifiers in the schemas of a file."""
        for part, base in parts_with_base(kind, "", document, file):
            if part.kind != "schema":
                continue
            if base != file and "$id" in part.value:
                self.places.setdefault(base, (file, part.pointer))
            for keyword in ("$anchor", "$dynamicAnchor"):
                name = part.value.get(keyword)
                if isinstance(name, str):
                    self.places.setdefault(f"{base}#{name}", (file, part.pointer))

    def find(self, address: str) -> tuple[str, str] | None:
        """The file and the pointer that a URI with a fragment names; None if unknown."""
        if address in self.places:
            return self.places[address]
        resource, fragment = urldefrag(address)
        if resource in self.places and (not fragment or fragment.startswith("/")):
            file, pointer = self.places[resource]
            return file, pointer + fragment
        return None


def parts_with_base(
    kind: str, pointer: str, value: JsonObject, base: str
) -> Iterator[tuple[DocumentPart, str]]:
    """Every part below `value`, with the base URI of its references."""
    bases: list[tuple[str, str]] = []
    for part in walk_part(kind, pointer, value, lenient=True):
        while bases and not part.pointer.startswith(f"{bases[-1][0]}/"):
            bases.pop()
        identifier = part.value.get("$id") if part.kind == "schema" else None
        if isinstance(identifier, str):
            above = bases[-1][1] if bases else base
            bases.append((part.pointer, urldefrag(_joined(above, identifier))[0]))
        yield part, bases[-1][1] if bases else base


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference)
    except ValueError:  # unbalanced brackets
        return base
