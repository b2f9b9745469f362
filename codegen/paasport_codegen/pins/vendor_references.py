"""References of a vendor's document, which may name places that only Swagger 2.0 has."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import (
    child,
    reference_pointer,
    split_pointer,
)
from paasport_codegen.documents.json_values import InvalidDocumentError, JsonObject
from paasport_codegen.documents.references import BrokenReference, Location, References
from paasport_codegen.pins.swagger2.root import SECTIONS


def modern_pointer(pointer: str) -> str:
    """The place in OpenAPI 3 for `pointer`: `/definitions/X` is `/components/schemas/X`.

    Anything else is unchanged.
    """
    section, *rest = split_pointer(pointer)
    if rest and section in SECTIONS:
        return child("/components", SECTIONS[section], *rest)
    return pointer


def vendor_references(document: JsonObject) -> References:
    """Look up references in a document whose root sections have already moved."""
    return References(document, modern_pointer)


def find_target(document: JsonObject, reference: object, pointer: str) -> Location:
    """The target of `reference` at `pointer`; references on the way are followed.

    Raises `InvalidDocumentError` if it does not exist.
    """
    found = vendor_references(document).target(reference)
    if isinstance(found, Location):
        return found
    raise broken_reference(found, pointer)


def broken_reference(broken: BrokenReference, pointer: str) -> InvalidDocumentError:
    """The error for a reference at `pointer`."""
    return InvalidDocumentError(pointer, broken_sentence(broken))


def broken_sentence(broken: BrokenReference) -> str:
    """What is wrong with a reference."""
    match broken.reason:
        case "outside":
            return f"{broken.reference!r} points outside the document."
        case "missing":
            return f"{broken.reference!r} points at nothing: `{broken.missing}` is missing."
        case "circular":
            return "the reference leads back to itself."


def target_pointer(reference: object, pointer: str) -> str:
    """The pointer in OpenAPI 3 that `reference` at `pointer` means.

    Raises `InvalidDocumentError` for a reference to another document.
    """
    found = reference_pointer(reference)
    if found is None:
        raise broken_reference(BrokenReference("outside", reference), pointer)
    return modern_pointer(found)
