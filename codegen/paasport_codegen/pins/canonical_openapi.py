"""The canonical form of an OpenAPI document: normalized, without duplicate objects, sorted JSON."""

from __future__ import annotations

from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.documents.json_lines import dump_lines
from paasport_codegen.documents.json_values import InvalidDocumentError, JsonObject
from paasport_codegen.pins.canonical import CanonicalForm
from paasport_codegen.pins.document_sources import DocumentSource
from paasport_codegen.pins.normalize_openapi import normalize
from paasport_codegen.pins.shared_objects import share_objects
from paasport_codegen.pins.vendor_document import vendor_operations


def canonicalize_openapi(
    document: JsonObject, source: DocumentSource | None = None
) -> CanonicalForm:
    """The canonical form of a parsed OpenAPI 3.0 to 3.2 or Swagger 2.0 document.

    Modifies `document`; `source` has the other files that it refers to. Applied to the result, it
    gives the same bytes. Raises `DocumentError` with the JSON pointer of the part that invalidates
    the document.
    """
    try:
        with collector_paused():
            repairs = normalize(document, source)
            share_objects(document)
            content = dump_lines(document)
            return CanonicalForm(content, count_document(document), repairs)
    except UnicodeEncodeError as error:
        raise InvalidDocumentError(
            "", f"a string contains half a character: {error.object[error.start :][:1]!r}."
        ) from error
    except RecursionError as error:
        raise InvalidDocumentError("", "the document is nested too deeply.") from error


def count_document(document: JsonObject) -> dict[str, int]:
    """How many paths, routes (a method on a path) and component schemas a document has."""
    paths = document.get("paths", {})
    schemas = document.get("components", {}).get("schemas", {})
    return {
        "paths": sum(not name.startswith("x-") for name in paths),
        "routes": sum(1 for _ in vendor_operations(document)),
        "schemas": len(schemas),
    }
