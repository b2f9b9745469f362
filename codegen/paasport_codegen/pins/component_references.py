"""Every `$ref` names a component that exists, of the kind that its place needs."""

from __future__ import annotations

import copy

from paasport_codegen.documents.json_pointers import (
    child,
    reference_pointer,
    reference_to,
    split_pointer,
)
from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonObject,
    expect_object,
    is_object,
    object_under,
)
from paasport_codegen.documents.openapi_grammar import GRAMMAR, METHODS, DocumentPart, walk
from paasport_codegen.documents.references import Location
from paasport_codegen.pins.component_names import NameRegistry, component_word
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_references import (
    find_target,
    modern_pointer,
    target_pointer,
)

_SECTION_OF = {kind: section for section, (_, kind) in GRAMMAR["components"].items()}
# Copies can contain references that need a copy; a cycle of them would never end.
_MOST_COPIES = 10_000
_STRUCTURAL = frozenset(
    {
        *("components", "content", "definitions", "paths", "properties", "requestBody"),
        *("responses", "schema", "schemas", "$defs", "parameters"),
        *METHODS,
    }
)


def settle_references(document: JsonObject, log: RepairLog) -> None:
    """Bring every `$ref` to the form `#/components/<section>/<name>`, in place.

    An old reference (`#/definitions/…`) is rewritten. A reference deep into another schema gives
    the schema there a component of its own; a deep reference to anything else becomes a copy.
    Raises `InvalidDocumentError` for a reference to a missing part, out of the document, to a part
    of another kind, or back to itself.
    """
    deep = list[tuple[DocumentPart, Location]]()
    again, copies = True, 0
    while again:
        again = False
        for place in walk(document):
            if "$ref" not in place.value or place.kind not in _SECTION_OF:
                continue
            pointer = child(place.pointer, "$ref")
            reference = place.value["$ref"]
            target = find_target(document, reference, pointer)
            named = target_pointer(reference, pointer)
            segments = split_pointer(named)
            # Versions before 3.2 have no references to media types, and nothing else reads them.
            stays = place.kind != "media type"
            if stays and segments[:-1] == ("components", _SECTION_OF[place.kind]):
                _rewrite(place, named, pointer, log)
            elif stays and len(segments) == 3 and segments[0] == "components":
                raise InvalidDocumentError(
                    pointer, f"{reference!r} is not a {place.kind}, which is expected here."
                )
            elif place.kind == "schema":
                deep.append((place, target))
            else:
                copied = copy.deepcopy(expect_object(target.value, pointer))
                copies += 1
                inside = f"{place.pointer}/".startswith(f"{target.pointer}/")
                if inside or copies > _MOST_COPIES:
                    place.replace({})
                    sentence = "the reference leads back to itself. It is ignored."
                    log.add(pointer, "broken-reference", sentence)
                    continue
                place.replace(copied)
                log.add(place.pointer, "deep-reference", f"{reference} was copied to this place.")
                # The copy may hold references that this walk has not seen.
                again = True
        if again:
            deep.clear()
    _give_components(document, deep, log)


def _rewrite(place: DocumentPart, named: str, pointer: str, log: RepairLog) -> None:
    reference, modern = place.value["$ref"], reference_to(named)
    place.value["$ref"] = modern
    if reference_pointer(reference) != named:
        log.add(pointer, "old-reference", f"{reference} is now {modern}.")


def _give_components(
    document: JsonObject, deep: list[tuple[DocumentPart, Location]], log: RepairLog
) -> None:
    if not deep:
        return
    components = object_under(document, "components", "")
    schemas = object_under(components, "schemas", "/components")
    registry = NameRegistry(schemas)
    names: dict[str, str] = {}
    for place, target in sorted(deep, key=lambda entry: entry[1].pointer):
        reference = place.value["$ref"]
        if not is_object(target.value):
            raise InvalidDocumentError(
                child(place.pointer, "$ref"), f"{reference!r} does not point at a schema."
            )
        segments = split_pointer(modern_pointer(target.pointer))
        if segments[:-1] == ("components", "schemas"):
            names[target.pointer] = segments[-1]
        elif target.pointer not in names:
            telling = [
                part for part in segments if part not in _STRUCTURAL and "application/" not in part
            ]
            name = registry.claim("".join(map(component_word, telling)))
            names[target.pointer] = name
            schemas[name] = target.value
            target.holder[target.key] = {"$ref": reference_to(child("/components/schemas", name))}
        log.add(
            place.pointer,
            "deep-reference",
            f"{reference} is now the component {names[target.pointer]}.",
        )
    # Only now, so that no target's content changes before all of them have moved.
    for place, target in deep:
        place.value["$ref"] = reference_to(child("/components/schemas", names[target.pointer]))
