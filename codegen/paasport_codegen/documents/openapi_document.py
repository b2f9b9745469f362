"""An OpenAPI document as it is read: its references, and faults that name their place."""

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
"""The same for a part that is an object."""


class DocumentProblem(Problem):
    """A warning at a JSON pointer, which the message begins with; lines say little in JSON."""

    __slots__ = ()

    def __str__(self) -> str:
        """File, level, pointer and message."""
        return f"{self.file}: {self.level}: {self.message}"


@dataclass(slots=True)
class OpenApiDocument:
    """An OpenAPI document that does not change while it is read.

    Attributes:
        root: The document.
        file: The file that messages name.
        warnings: What was noted on the way.
        noticed: How often something was, even if it was known.
        recurring: The `id` of each object within it that means the same at several places.
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
        """Note something that the generated code cannot express, once for each place."""
        self.noticed += 1
        if (pointer, message) not in self._warned:
            self._warned.add((pointer, message))
            text = visible(f"{shown(pointer)}: {message}")
            self.warnings.append(DocumentProblem(self.file, 1, 1, text, "warning"))

    def expect_object(self, value: object, pointer: str) -> JsonObject:
        """`value` where it is a JSON object; raises `DocumentError` otherwise."""
        if not is_object(value):
            raise self.fault(pointer, "must be an object.")
        return value

    def follow(self, value: object, pointer: str) -> LocatedObject:
        """The object that `value` at `pointer` is or refers to, and the pointer to that.

        Raises `DocumentError` for a reference that leads nowhere or back to itself, and for
        anything but an object.
        """
        found = self._references.follow(value, pointer)
        if found.broken is not None:
            raise self.fault(child(found.pointer, "$ref"), _reason(found.broken))
        return self.expect_object(found.value, found.pointer), found.pointer

    def reference_target(self, reference: object, pointer: str) -> Located | None:
        """What a `$ref` of the object at `pointer` names, and the pointer to that.

        None, with a warning, where it names nothing.
        """
        found = self._references.target(reference)
        if isinstance(found, BrokenReference):
            self.warn(child(pointer, "$ref"), f"{_reason(found)} Any value is taken.")
            return None
        return found.value, found.pointer

    def resolve(self, value: object, pointer: str) -> Located:
        """What `value` at `pointer` is or refers to, and the pointer to that.

        The lenient form of `follow`: a reference that leads nowhere, or back to itself, means `{}`.
        """
        found = self._references.follow(value, pointer)
        if found.broken is not None and found.broken.reason != "outside":
            return {}, found.pointer
        return found.value, found.pointer

    def resolved_object(self, value: object) -> JsonObject:
        """The object that `value` is or refers to; `{}` for anything else."""
        found = self._references.follow(value, "")
        return found.value if found.broken is None and is_object(found.value) else {}

    def target(self, reference: object) -> object:
        """What stands at a `$ref`, which may be another one; `{}` where nothing does."""
        found = self._references.target(reference)
        return {} if isinstance(found, BrokenReference) else found.value

    def json_schema(self, holder: JsonObject, pointer: str) -> tuple[object, str]:
        """The schema of the JSON content of a body or reply, and where it stands.

        The schema is None where no content is JSON.
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
            return f"nothing stands at `{broken.reference}`."
        case "circular":
            return f"`{broken.reference}` refers to itself."
