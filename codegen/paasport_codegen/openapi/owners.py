"""The component or operation that a place of a document belongs to; its classes are named after
it.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child, split_pointer

_LONGEST: Final = 3


def owner_of(pointer: str) -> str:
    """The pointer of the component or of the operation that a place is part of."""
    segments = split_pointer(pointer)
    return child("", *segments[:_LONGEST])
