"""Reading the schemas of strings."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.documents.contents import is_bytes
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.nodes import File, Formatted, FormatType, Node, Text
from paasport_codegen.openapi.patterns import UntranslatablePattern
from paasport_codegen.openapi.positions import Position
from paasport_codegen.openapi.scalar_schemas import bounded_text
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
from paasport_codegen.openapi.value_bounds import value_bounds
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads strings of one direction.

    Attributes:
        document: The document.
        lenient: Whether they are in replies, which are not checked.
        files: Whether bytes are files.
        in_json: Whether they are in JSON within a multipart body.
        formats: The types of strings by format.
        unchecked: Which patterns are left to the server.
    """

    document: OpenApiDocument
    lenient: bool
    files: bool
    in_json: bool
    formats: Mapping[str, FormatType]
    unchecked: UncheckedPatterns

    def read(self, position: Position, left_by: str | None) -> Node:
        """The node of the strings at a position.

        `left_by` is the configured name that leaves their patterns to the server.
        """
        bounds = value_bounds(self.document, position)
        if self.files and any(is_bytes(part.schema) for part in position.parts):
            return File()
        if self.in_json and bounds.get("format") == "binary":
            self.document.warn(
                position.home,
                "bytes cannot be sent in JSON, as objects in forms are, so this is a string; if "
                'the server expects fields in brackets, set `form_objects = "brackets"`.',
            )
        kind = self._format(position, bounds)
        if kind is not None:
            if not self.lenient:
                self._leave_bounds(position, kind)
            return Formatted(kind, lenient=self.lenient)
        if self.lenient:
            return Text()
        return self._bounded(position, bounds, left_by or self.unchecked.everywhere)

    def _bounded(self, position: Position, bounds: JsonObject, left_by: str | None) -> Node:
        pattern = bounds.get("pattern")
        if pattern is not None and not isinstance(pattern, str):
            self.document.warn(position.home, "the `pattern` is not a string; left out.")
            bounds = {name: value for name, value in bounds.items() if name != "pattern"}
            pattern = None
        if pattern is not None and left_by is not None:
            self.unchecked.leave(left_by, pattern, position.home)
            return bounded_text(bounds, with_pattern=False)
        try:
            return bounded_text(bounds, with_pattern=True)
        except UntranslatablePattern as error:
            self.unchecked.leave_untranslatable(str(pattern), str(error), position.home)
            return bounded_text(bounds, with_pattern=False)

    def _format(self, position: Position, bounds: JsonObject) -> FormatType | None:
        name: object = bounds.get("format")
        if any(value == "base64" for value, _ in position.values("contentEncoding")):
            name = "byte"
        return self.formats.get(name) if isinstance(name, str) else None

    def _leave_bounds(self, position: Position, kind: FormatType) -> None:
        for keyword in ("pattern", "minLength", "maxLength"):
            for _, part in position.values(keyword):
                self.document.warn(
                    child(part.pointer, keyword),
                    f"applies to a string that is a {kind.plain} here; left to the server.",
                )
