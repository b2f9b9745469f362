"""Reading an OpenAPI document: resolving references, and locating errors and warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from paasport_codegen.documents.contents import json_media_type
from paasport_codegen.documents.json_pointers import child, shown
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.references import BrokenReference, References
from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import DocumentError, Problem

Located = tuple[Any, str]
"""A part of a document, and the pointer to it."""
LocatedObject = tuple[JsonObject, str]
"""An object in a document, and the pointer to it."""


class DocumentProblem(Problem):
    """A warning whose message starts with a JSON pointer, more useful in JSON than a line."""

    __slots__ = ()

    def __str__(self) -> str:
        """File, level, pointer and message."""
        return f"{self.file}: {self.level}: {self.message}"


@dataclass(slots=True)
class OpenApiDocument:
    """An OpenAPI document, which must not be modified.

    Attributes:
        root: The document.
        file: The file, for messages.
        warnings: The warnings so far.
        noticed: The number of warnings so far, including repeated ones.
        recurring: The `id` of each object that occurs, with the same meaning, in several places.
    """

    root: JsonObject
    file: str = ""
    warnings: list[Problem] = field(default_factory=list[Problem])
    noticed: int = 0
    recurring: frozenset[int] = frozenset()
    _warned: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _references: References = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._references = References(self.root)

    def fault(self, pointer: str, message: str) -> DocumentError:
        """An error at a JSON pointer."""
        return DocumentError(visible(f"{self.file}: {shown(pointer)}: {message}"))

    def warn(self, pointer: str, message: str) -> None:
        """Warn about something that the generated code cannot express, once per location."""
        self.noticed += 1
        if (pointer, message) not in self._warned:
            self._warned.add((pointer, message))
            text = visible(f"{shown(pointer)}: {message}")
            self.warnings.append(DocumentProblem(self.file, 1, 1, text, "warning"))

    def expect_object(self, value: object, pointer: str) -> JsonObject:
        """`value` if it is a JSON object; raises `DocumentError` otherwise."""
        if not is_object(value):
            raise self.fault(pointer, "must be an object.")
        return value

    def follow(self, value: object, pointer: str) -> LocatedObject:
        """The object that `value` at `pointer` is or refers to, with its pointer.

        Raises `DocumentError` for a broken or circular reference, or if it is not an object.
        """
        if isinstance(value, dict) and "$ref" not in value:
            return value, pointer
        found = self._references.follow(value, pointer)
        if found.broken is not None:
            raise self.fault(child(found.pointer, "$ref"), _reason(found.broken))
        return self.expect_object(found.value, found.pointer), found.pointer

    def reference_target(self, reference: object, pointer: str) -> Located | None:
        """The target of a `$ref` in the object at `pointer`, with its pointer.

        Warns and returns None if the reference is broken.
        """
        found = self._references.target(reference)
        if isinstance(found, BrokenReference):
            self.warn(child(pointer, "$ref"), f"{_reason(found)} Any value is accepted.")
            return None
        return found.value, found.pointer

    def resolve(self, value: object, pointer: str) -> Located:
        """The value that `value` at `pointer` is or refers to, with its pointer.

        The lenient form of `follow`: a broken or circular reference resolves to `{}`.
        """
        if not isinstance(value, dict) or "$ref" not in value:
            return value, pointer
        found = self._references.follow(value, pointer)
        if found.broken is not None and found.broken.reason != "outside":
            return {}, found.pointer
        return found.value, found.pointer

    def resolved_object(self, value: object) -> JsonObject:
        """The object that `value` is or refers to; `{}` for anything else."""
        if isinstance(value, dict) and "$ref" not in value:
            return value
        found = self._references.follow(value, "")
        return found.value if found.broken is None and is_object(found.value) else {}

    def target(self, reference: object) -> object:
        """The target of a `$ref`, which may be another `$ref`; `{}` if there is none."""
        found = self._references.target(reference)
        return {} if isinstance(found, BrokenReference) else found.value

    def json_schema(self, holder: JsonObject, pointer: str) -> tuple[object, str]:
        """The schema of the JSON content of a body or response, with its pointer.

        The schema is None if there is no JSON content.
        """
        content = self.expect_object(holder.get("content") or {}, child(pointer, "content"))
        kind = json_media_type(content)
        if kind is None:
            return None, pointer
        place = child(pointer, "content", kind, "schema")
        return self.expect_object(content[kind], place).get("schema", {}), place


def _reason(broken: BrokenReference) -> str:
    match broken.reason:
        case "outside":
            return f"{broken.reference!r} is not a reference within the document."
        case "missing":
            return f"`{broken.reference}` does not exist."
        case "circular":
            return f"`{broken.reference}` refers to itself."
