"""Making the parameters of an operation match the template of its path."""

from __future__ import annotations

from typing import Any, Final

from paasport_codegen.documents.json_pointers import child, reference_pointer
from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonArray,
    JsonObject,
    expect_object,
    expect_text,
    is_array,
    is_object,
)
from paasport_codegen.documents.path_operations import (
    PathOperation,
    has_usable_template,
    template_names,
)
from paasport_codegen.documents.path_templates import MANY_SEGMENTS, QUERY_NAMES
from paasport_codegen.documents.references import locate
from paasport_codegen.pins.path_queries import settled_in_path
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.usable_parts import LOCATIONS
from paasport_codegen.pins.vendor_document import vendor_operations
from paasport_codegen.pins.vendor_references import broken_reference, vendor_references

_UNENCODED: Final = "x-ms-skip-url-encoding"
"""What Azure's documents call a value that is sent as it is, such as the scope of a resource."""


def checked_names(path: str, pointer: str) -> tuple[str, ...]:
    """The parameter names in `path`, in its order.

    Raises `InvalidDocumentError` for unbalanced or empty braces.
    """
    names = template_names(path)
    if not has_usable_template(path):
        raise InvalidDocumentError(
            pointer, "the braces of the path do not enclose one parameter name each."
        )
    return names


def complete_path_parameters(document: JsonObject, log: RepairLog) -> None:
    """Make each operation define exactly the path parameters of its path, in place.

    A missing definition becomes a required string, and one of the query an optional string. A
    definition that is not in the path is removed, as is a second definition of the same parameter.
    A parameter that is in the query of the path is sent there only.
    """
    for entry in vendor_operations(document):
        _complete(document, entry, log)
    for item in expect_object(document.get("paths", {}), "/paths").values():
        if is_object(item):
            item.pop(MANY_SEGMENTS, None)
            item.pop(QUERY_NAMES, None)


def declared_names(document: JsonObject, item: object) -> set[str]:
    """The names of path parameters that a path item and its operations declare.

    References to other files are not followed, and what is malformed is left out.
    """
    found: set[str] = set()
    holders = [item, *item.values()] if is_object(item) else []
    for holder in holders:
        listed: object = holder.get("parameters") if is_object(holder) else None
        for parameter in listed if is_array(listed) else ():
            parameter = _within(document, parameter)
            if is_object(parameter) and parameter.get("in") == "path":
                found.add(str(parameter.get("name")))
    return found


def _within(document: JsonObject, value: object) -> object:
    """What a reference within the document leads to; None if it leads nowhere."""
    if not is_object(value) or "$ref" not in value:
        return value
    pointer = reference_pointer(value["$ref"])
    if pointer is None:
        return None
    location, missing = locate(document, pointer)
    return None if missing else location.value


def _complete(document: JsonObject, entry: PathOperation, log: RepairLog) -> None:
    operation, pointer, path = entry.definition, entry.pointer, entry.path
    many: object = entry.path_item.get(MANY_SEGMENTS) or ()
    queried: object = entry.path_item.get(QUERY_NAMES) or ()
    names = checked_names(path, entry.item_pointer)
    kept: JsonArray = []
    seen: dict[tuple[str, str], Any] = {}
    for index, written in enumerate(operation.get("parameters", [])):
        at = child(pointer, "parameters", index)
        declared = resolved_parameter(document, written, at)
        parameter = settled_in_path(path, declared)
        where = f"`{declared['name']}` is in the query of the path"
        if parameter is None:
            log.add(at, "query-in-path", f"{where}; left out.")
            continue
        if parameter is not declared:
            log.add(at, "query-in-path", f"{where}; not sent beside it.")
            written = parameter
        location, name = parameter["in"], parameter["name"]
        if (location, name) in seen:
            same = "" if seen[location, name] == parameter else ", although it differs"
            log.add(
                at,
                "duplicate-parameter",
                f"The second {location} parameter `{name}` is left out{same}.",
            )
            continue
        seen[location, name] = parameter
        if location == "path" and name not in names:
            log.add(at, "path-parameter-not-in-path", f"`{name}` is not in the path; left out.")
            continue
        if location == "path" and parameter.get("required") is not True:
            parameter["required"] = True
            log.add(at, "path-parameter-optional", f"`{name}` is in the path, so it is required.")
        unencoded = location in ("path", "query") and parameter.get(_UNENCODED) is True
        segments = location == "path" and (unencoded or (is_array(many) and name in many))
        marks = {"allowReserved": True} if unencoded else {}
        if segments:
            marks[MANY_SEGMENTS] = True
        kept.append({**parameter, **marks} if marks else written)
    missing = [name for name in dict.fromkeys(names) if ("path", name) not in seen]
    for name in missing:
        log.add(pointer, "path-parameter-undefined", f"`{name}` is in the path; treated as text.")
    derived = [
        {
            "in": "path",
            "name": name,
            "required": True,
            "schema": {"type": "string"},
            **({MANY_SEGMENTS: True} if is_array(many) and name in many else {}),
        }
        for name in missing
    ]
    for name in map(str, queried if is_array(queried) else ()):
        if ("query", name) not in seen:
            sentence = f"`{name}` is in the query of the path; treated as text."
            log.add(pointer, "path-parameter-undefined", sentence)
            kept.append({"in": "query", "name": name, "schema": {"type": "string"}})
    if derived or kept != operation.get("parameters", []):
        operation["parameters"] = [*derived, *kept]


def resolved_parameter(document: JsonObject, entry: object, pointer: str) -> JsonObject:
    """The parameter that `entry` is or refers to, with a valid name and location."""
    found = vendor_references(document).follow(entry, pointer)
    if found.broken is not None:
        raise broken_reference(found.broken, child(found.pointer, "$ref"))
    parameter = expect_object(found.value, found.pointer)
    expect_text(parameter.get("name"), child(pointer, "name"))
    location = expect_text(parameter.get("in"), child(pointer, "in"))
    if location not in LOCATIONS:
        raise InvalidDocumentError(
            child(pointer, "in"), f"`{location}` is not one of {', '.join(LOCATIONS)}."
        )
    return parameter
