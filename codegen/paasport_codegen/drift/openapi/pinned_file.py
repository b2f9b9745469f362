"""The file of a pinned document, in which effects and uses have their places."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import descendant, split_pointer
from paasport_codegen.documents.json_positions import JsonPositions
from paasport_codegen.documents.source_location import SourceLocation


class PinnedFile:
    """Turns pointers of the pinned document into places of its file."""

    def __init__(self, file: str, text: str) -> None:
        """Read nothing yet; without a text, all places are in the first line of `file`."""
        self._file = file
        self._positions = JsonPositions(text)

    def place(self, pointer: str, operation: str = "") -> SourceLocation:
        """Where the value at a pointer, or the nearest above it, begins.

        The canonical form has components that a file need not have; what stands in those is at the
        operation whose pointer is given.
        """
        if operation and pointer.startswith("/components/"):
            tokens = split_pointer(pointer)[:3]
            if not self._positions.has(descendant("", tokens)):
                pointer = operation
        return SourceLocation(self._file, *self._positions.line_and_column(pointer))
