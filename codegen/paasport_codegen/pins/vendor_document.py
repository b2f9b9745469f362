"""A vendor's document while it is converted to canonical form."""

from __future__ import annotations

from collections.abc import Iterator

from paasport_codegen.documents.json_values import InvalidDocumentError, JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation, path_operations


class _VendorDocument(OpenApiDocument):
    """Reports errors like the rest of this package, which does not know the file."""

    def fault(self, pointer: str, message: str) -> InvalidDocumentError:
        """An error at a JSON pointer."""
        return InvalidDocumentError(pointer, message)


def vendor_operations(document: JsonObject, section: str = "paths") -> Iterator[PathOperation]:
    """The operations of a document in its current state; their definitions may be modified
    meanwhile.

    Raises `InvalidDocumentError` if a path item or an operation is not an object.
    """
    return path_operations(_VendorDocument(document), section)
