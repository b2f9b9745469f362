"""Broken references, degraded to the loosest meaning of their place."""

from __future__ import annotations

import copy
from typing import Any, Final

from paasport_codegen.documents.contents import JSON
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.keywords import KEYWORDS, treatment
from paasport_codegen.documents.openapi_grammar import DocumentPart, kind_at, walk
from paasport_codegen.documents.references import BrokenReference, References
from paasport_codegen.pins.mending import mend
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_references import broken_sentence, vendor_references

_ALIKE: Final = {"response": "request body", "request body": "response"}
"""Kinds of parts whose essence is a content, which is the same in both."""
_REFERRING: Final = frozenset(kind for kind, table in KEYWORDS.items() if "$ref" in table) | {
    "callback"
}


def degrade_broken_references(document: JsonObject, log: RepairLog) -> list[DocumentPart]:
    """Replace each broken `$ref` with the loosest part of its kind, in place.

    A broken one leads to a missing place, to a part of another kind, out of the document, or back
    to itself. If a reference leads to a place where no part is expected, that place is repaired
    like a part. Returns the parts with an intact reference.
    """
    adopted: set[str] = set()
    broken, whole = _broken(document, adopted, log)
    while broken:
        references = vendor_references(document)
        # The last entry of a list first, so that the others keep their positions.
        for part, sentence in reversed(broken):
            outcome = _borrow(part, references) or _degrade(part)
            log.add(child(part.pointer, "$ref"), "broken-reference", f"{sentence} {outcome}")
        broken, whole = _broken(document, adopted, log)
    return whole


def _broken(
    document: JsonObject, adopted: set[str], log: RepairLog
) -> tuple[list[tuple[DocumentPart, str]], list[DocumentPart]]:
    """The parts with a broken reference, each with the reason, and those with an intact one."""
    references = vendor_references(document)
    found: list[tuple[DocumentPart, str]] = []
    whole: list[DocumentPart] = []
    for part in walk(document):
        if part.kind not in _REFERRING or "$ref" not in part.value:
            continue
        sentence = _fault(part, references, adopted, log)
        if sentence:
            found.append((part, sentence))
        else:
            whole.append(part)
    return found, whole


def _fault(part: DocumentPart, references: References, adopted: set[str], log: RepairLog) -> str:
    """What is wrong with the reference of a part; empty if nothing."""
    reference = part.value["$ref"]
    target = references.target(reference)
    if isinstance(target, BrokenReference):
        return log.outside.get(reference) or broken_sentence(target)
    kind = kind_at(target.pointer)
    if not is_object(target.value) or kind not in (None, part.kind):
        noun = f"a {part.kind}" if part.kind[0] not in "aeiou" else f"an {part.kind}"
        return f"{reference!r} is not {noun}, which is expected here."
    if kind is None and target.pointer not in adopted:
        adopted.add(target.pointer)
        mend(part.kind, target.pointer, target.value, log)
    if _leads_back(part, references):
        return "the reference leads back to itself."
    return ""


def _leads_back(part: DocumentPart, references: References) -> bool:
    """Whether following references from a part leads back to it."""
    value: Any = part.value
    seen: set[str] = set()
    while is_object(value) and "$ref" in value:
        target = references.target(value["$ref"])
        if isinstance(target, BrokenReference) or target.pointer in seen:
            return False
        if target.pointer == part.pointer:
            return True
        seen.add(target.pointer)
        value = target.value
    return False


def _borrow(part: DocumentPart, references: References) -> str:
    """Give `part` the content of a similar part that it refers to; empty if there is none.

    Otherwise a response that a document keeps among its request bodies would be lost.
    """
    target = references.target(part.value["$ref"])
    if isinstance(target, BrokenReference) or not is_object(target.value):
        return ""
    kind = kind_at(target.pointer)
    if kind is None or kind != _ALIKE.get(part.kind):
        return ""
    kept = ("$ref", "description", "content")
    borrowed = {key: each for key, each in target.value.items() if key in kept}
    if part.kind == "response" and "$ref" not in borrowed:
        borrowed = {"description": "", **borrowed}
    part.replace(copy.deepcopy(borrowed))
    return f"Its content is used for the {part.kind}."


def _degrade(part: DocumentPart) -> str:
    """Replace `part` with the loosest part of its kind, and report it."""
    match part.kind:
        case "schema":
            kept = {
                key: value
                for key, value in part.value.items()
                if treatment("schema", key) == "documentation"
            }
            part.replace(kept)
            return "Any value is accepted."
        case "path item":
            del part.value["$ref"]
            return "It is ignored."
        case "response":
            part.replace({"description": ""})
            return "It is treated as a response without content."
        case "request body":
            part.replace({"content": {JSON: {}}})
            return "Any JSON is accepted."
        case "media type":
            part.replace({})
            return "Any content is accepted."
        case _:
            del part.holder[part.key]
            return f"The {part.kind} is left out."
