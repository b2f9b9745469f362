"""References to path items and operations, and parameters of path items."""

from __future__ import annotations

import copy

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonObject,
    expect_array,
    expect_object,
    is_object,
)
from paasport_codegen.documents.path_operations import operation_places
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_references import find_target


def inline_path_items(document: JsonObject, log: RepairLog) -> None:
    """Replace every `$ref` to a path item or an operation with a copy, in place.

    Parameters of a path item move into its operations, which may override them.
    """
    for section in ("paths", "webhooks"):
        items = expect_object(document.get(section, {}), f"/{section}")
        for path in sorted(items):
            if path.startswith("x-"):
                continue
            pointer = child("", section, path)
            if section == "paths" and not path.startswith("/"):
                raise InvalidDocumentError(pointer, "a path must begin with `/`.")
            items[path] = item = _inlined(document, items[path], pointer, log)
            for holder, method, below in list(operation_places(item, pointer)):
                holder[method] = _inlined(document, holder[method], below, log)
    # Only now, since later copies still need the parameters of their original.
    for section in ("paths", "webhooks"):
        for path, item in document.get(section, {}).items():
            if not path.startswith("x-"):
                _push_parameters(item, child("", section, path))
    components = document.get("components")
    if is_object(components):
        components.pop("pathItems", None)


def _inlined(document: JsonObject, value: object, pointer: str, log: RepairLog) -> JsonObject:
    seen = [pointer]
    part = expect_object(value, pointer)
    while "$ref" in part:
        reference = part["$ref"]
        target = find_target(document, reference, child(pointer, "$ref"))
        if target.pointer in seen:
            raise InvalidDocumentError(
                child(pointer, "$ref"), "the reference leads back to itself."
            )
        seen.append(target.pointer)
        siblings = {key: entry for key, entry in part.items() if key != "$ref"}
        part = {**copy.deepcopy(expect_object(target.value, target.pointer)), **siblings}
        log.add(pointer, "path-item-reference", f"{reference} was copied to this place.")
    return part


def _push_parameters(item: JsonObject, pointer: str) -> None:
    shared = expect_array(item.pop("parameters", []), child(pointer, "parameters"))
    if not shared:
        return
    for holder, method, below in operation_places(item, pointer):
        operation = expect_object(holder[method], below)
        own = expect_array(operation.get("parameters", []), child(below, "parameters"))
        named = {_identity(entry) for entry in own}
        inherited = [entry for entry in shared if _identity(entry) not in named]
        operation["parameters"] = [*copy.deepcopy(inherited), *own]


def _identity(parameter: object) -> str:
    """What two definitions of one parameter agree on; invalid types are found later, in place."""
    if not is_object(parameter):
        return repr(parameter)
    return repr([parameter.get(key) for key in ("$ref", "in", "name")])
