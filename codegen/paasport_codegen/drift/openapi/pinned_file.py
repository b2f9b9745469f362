"""The file of a pinned document, in which effects and uses are located."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import descendant, split_pointer
from paasport_codegen.documents.json_positions import JsonPositions
from paasport_codegen.documents.source_location import SourceLocation


class PinnedFile:
    """Converts pointers of the pinned document to places in its file."""

    def __init__(self, file: str, text: str) -> None:
        """Parse nothing yet; if `text` is empty, all places are in line 1 of `file`."""
        self._file = file
        self._positions = JsonPositions(text)

    def place(self, pointer: str, operation: str = "") -> SourceLocation:
        """Return where the value at a pointer, or else the nearest one above it, begins.

        The canonical form may have components that the file lacks. Places in those are located at
        `operation`, the pointer of an operation.
        """
        if operation and pointer.startswith("/components/"):
            tokens = split_pointer(pointer)[:3]
            if not self._positions.has(descendant("", tokens)):
                pointer = operation
        return SourceLocation(self._file, *self._positions.line_and_column(pointer))
