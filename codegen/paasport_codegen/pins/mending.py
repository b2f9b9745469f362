"""Malformed parts of a document, degraded to the loosest meaning.

A keyword with an invalid value is ignored, an invalid schema allows any value, and any other part
is left out. So one malformed part never invalidates the document.
"""

from __future__ import annotations

import re
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import (
    JsonArray,
    JsonObject,
    is_array,
    is_object,
)
from paasport_codegen.documents.keyword import Keyword, Shape
from paasport_codegen.documents.keywords import KEYWORDS
from paasport_codegen.documents.openapi_grammar import METHODS, walk_part
from paasport_codegen.documents.path_operations import has_usable_template
from paasport_codegen.documents.path_templates import MANY_SEGMENTS, QUERY_NAMES, plain_path
from paasport_codegen.documents.value_forms import misfit, shown_value
from paasport_codegen.pins.path_parameters import declared_names
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.usable_parts import (
    is_token,
    is_usable,
    refuse_control_characters,
)

_STATUS: Final = re.compile(r"[1-5](?:\d\d|XX)|default")
_MEDIA_TYPES: Final = ("consumes", "produces")
_MUST_HAVE_ENTRIES: Final = frozenset({"allOf", "anyOf", "oneOf"})
# Where a boolean has a meaning that no object schema has.
_MAY_BE_BOOLEAN: Final = frozenset(
    ["additionalItems", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"]
)


def mend(kind: str, pointer: str, value: JsonObject, log: RepairLog) -> None:
    """Degrade everything malformed in `value`, a part of `kind` at `pointer`, and below it, in
    place.

    Afterwards every keyword has a valid value, and every part is an object.
    """
    mend_one(kind, pointer, value, log)
    for part in walk_part(kind, pointer, value):
        mend_one(part.kind, part.pointer, part.value, log)


def mend_one(kind: str, pointer: str, value: JsonObject, log: RepairLog) -> None:
    """The same only for a part itself, its fields and their members."""
    if kind == "callback":
        _mend_members("path item", pointer, value, log)
        return
    table = KEYWORDS[kind]
    for name in sorted(value):
        keyword = table.get(name)
        if keyword is None:
            continue
        at = f"{pointer}/{name}"
        if keyword.parts is not None:
            shape, below = keyword.parts
            _mend_parts(shape, below, at, value, name, log)
        else:
            _mend_value(keyword, at, value, name, log)
    for name in _MEDIA_TYPES:
        if name in value and name in table:
            refuse_control_characters(child(pointer, name), enumerate(value[name]), log)
    if kind == "response" and is_object(examples := value.get("examples")):
        # In Swagger 2 they stand below their media types, which become the keys of a content.
        names = ((name, name) for name in sorted(examples))
        refuse_control_characters(child(pointer, "examples"), names, log)
    if kind in ("document", "operation", "path item"):
        _mend_keys(kind, pointer, value, log)


def _mend_value(keyword: Keyword, at: str, holder: JsonObject, name: str, log: RepairLog) -> None:
    value = holder[name]
    if value is None and keyword.treatment == "documentation" and keyword.form != "any":
        del holder[name]  # equivalent to a missing one
        return
    found = misfit(keyword.form, value) if keyword.form is not None else None
    if found is None:
        return
    outcome = "left out"
    if found.kept is None:
        del holder[name]
    else:
        holder[name] = found.kept
        outcome = "interpreted as far as possible"
    # 3.0 is an integer, and the version 1.0 is meant as a string.
    if found.kept is not None and (
        keyword.form == "count" or (keyword.form == "text" and keyword.treatment == "documentation")
    ):
        return
    log.add(at, "malformed", f"expected {found.needed}, not {shown_value(value)}; {outcome}.")


def _mend_parts(
    shape: Shape, kind: str, at: str, holder: JsonObject, name: str, log: RepairLog
) -> None:
    """The parts of one keyword."""
    value: object = holder[name]
    if shape == "map":
        if is_object(value):
            _mend_members(kind, at, value, log)
        else:
            _leave_out(holder, name, at, "an object", log)
    elif shape == "list" or (shape == "one-or-list" and is_array(value)):
        if is_array(value) and (value or name not in _MUST_HAVE_ENTRIES):
            _mend_entries(kind, at, value, log)
        else:
            needed = "an array with an entry" if name in _MUST_HAVE_ENTRIES else "an array"
            _leave_out(holder, name, at, needed, log)
    elif kind == "schema":
        if not (isinstance(value, bool) and name in _MAY_BE_BOOLEAN):
            holder[name] = _schema(value, at, log)
    elif not is_object(value):
        _leave_out(holder, name, at, _noun(kind), log)


def _mend_members(kind: str, at: str, members: JsonObject, log: RepairLog) -> None:
    for key in sorted(members):
        value: object = members[key]
        # Extensions, and other members that a map of path items may have.
        if kind in ("path item", "response") and (key.startswith("x-") or key == "$ref"):
            continue
        if kind == "schema":
            if not is_object(value):
                members[key] = _schema(value, child(at, key), log)
        elif not is_object(value):
            _leave_out(members, key, child(at, key), _noun(kind), log)
        elif not is_usable(kind, child(at, key), value, log):
            del members[key]


def _mend_entries(kind: str, at: str, entries: JsonArray, log: RepairLog) -> None:
    if kind == "schema":
        for index, entry in enumerate(entries):
            entries[index] = _schema(entry, child(at, index), log)
        return
    kept: JsonArray = []
    for index, entry in enumerate(entries):
        if not is_object(entry):
            log.add(child(at, index), "malformed", _sentence(_noun(kind), entry))
        elif is_usable(kind, child(at, index), entry, log):
            kept.append(entry)
    entries[:] = kept


def _schema(value: object, at: str, log: RepairLog) -> JsonObject:
    """A schema as an object; a boolean schema has an equivalent object."""
    if is_object(value):
        return value
    if isinstance(value, bool):
        return {} if value else {"not": {}}
    needed = f"expected a schema (an object), not {shown_value(value)}"
    log.add(at, "malformed", f"{needed}; any value is accepted.")
    return {}


def _mend_keys(kind: str, pointer: str, value: JsonObject, log: RepairLog) -> None:
    """The keys that are paths or statuses."""
    if kind == "operation":
        _mend_statuses(child(pointer, "responses"), value.get("responses", {}), log)
    elif kind == "document":
        _mend_paths(value, value.get("paths", {}), log)
    elif "additionalOperations" in value:
        at = child(pointer, "additionalOperations")
        _mend_methods(at, value["additionalOperations"], log)


def _mend_statuses(at: str, responses: JsonObject, log: RepairLog) -> None:
    for status in sorted(responses):
        if status.startswith("x-") or _STATUS.fullmatch(status):
            continue
        usual = status.upper() if status.lower() != "default" else "default"
        response = responses.pop(status)
        place, needed = child(at, status), f"{shown_value(status)} is not a status"
        if _STATUS.fullmatch(usual) and usual not in responses:
            responses[usual] = response
            log.add(place, "unusable-status", f"{needed}; treated as `{usual}`.")
        else:
            log.add(place, "unusable-status", f"{needed}; left out.")


def _mend_paths(document: JsonObject, paths: JsonObject, log: RepairLog) -> None:
    for given in sorted(paths):
        at = child("/paths", given)
        if given.startswith("x-"):
            continue
        path = _plain_template(document, paths, given, at, log)
        usable = path if path.startswith("/") else f"/{path}"
        if not has_usable_template(usable):
            del paths[path]
            same = plain_path(path).path
            why = "the braces of the path do not enclose one parameter name each"
            why = f"OpenAPI cannot distinguish it from `{same}`" if same in paths else why
            log.add(at, "unusable-path", f"{why}; left out.")
        elif usable != path:
            item, free = paths.pop(path), usable not in paths
            if free:
                paths[usable] = item
            outcome = f"treated as `{usable}`" if free else "left out, for there is another"
            log.add(at, "unusable-path", f"a path must begin with `/`; {outcome}.")


def _plain_template(
    document: JsonObject, paths: JsonObject, path: str, at: str, log: RepairLog
) -> str:
    """Write the template of a path as OpenAPI does.

    If another path has this form already, a fragment distinguishes the two.
    """
    plain = plain_path(path, declared_names(document, paths[path]))
    if plain.path == path:
        if plain.many and is_object(paths[path]):
            paths[path] = {**paths[path], MANY_SEGMENTS: list(plain.many)}
        return path
    written = plain.distinguished if plain.path in paths else plain.path
    if written in paths:
        return path
    item: object = paths.pop(path)
    if is_object(item):
        marks = {MANY_SEGMENTS: list(plain.many), QUERY_NAMES: list(plain.query)}
        item = {**item, **{key: names for key, names in marks.items() if names}}
    paths[written] = item
    slashes = "".join(f"; `{name}` may contain slashes" for name in plain.many)
    log.add(at, "path-template", f"The path is treated as `{written}`{slashes}.")
    return written


def _mend_methods(at: str, operations: JsonObject, log: RepairLog) -> None:
    for method in sorted(operations):
        if not is_token(method) or method.lower() in METHODS:
            del operations[method]
            why = "has a dedicated field" if method.lower() in METHODS else "is not an HTTP method"
            sentence = f"{shown_value(method)} {why}; left out."
            log.add(child(at, method), "unusable-path", sentence)


def _leave_out(holder: Any, key: str, at: str, needed: str, log: RepairLog) -> None:
    log.add(at, "malformed", _sentence(needed, holder.pop(key)))


def _sentence(needed: str, value: object) -> str:
    return f"expected {needed}, not {shown_value(value)}; left out."


def _noun(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} (an object)"
