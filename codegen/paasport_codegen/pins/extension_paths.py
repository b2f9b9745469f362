"""Paths and operations that a document has in an extension, since OpenAPI has no place for them.

Documents of Azure have paths with a query in `x-ms-paths`. There, and in generated code, the query
is part of the path, and distinguishes operations on the same path.

Documents of Amazon's API Gateway have the operation for every method that a path does not name in
`x-amazon-apigateway-any-method`.
"""

from __future__ import annotations

import copy
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.pins.repairs import RepairLog

_EXTENSION: Final = "x-ms-paths"
_ANY_METHOD: Final = "x-amazon-apigateway-any-method"
_METHODS: Final = ("delete", "get", "head", "options", "patch", "post", "put")


def adopt_extension_paths(document: JsonObject, log: RepairLog) -> None:
    """Move the paths of the extension to the others, in place; one that is there already stays."""
    more: object = document.get(_EXTENSION)
    paths: object = document.setdefault("paths", {}) if is_object(more) else None
    if not is_object(more) or not is_object(paths):
        return
    del document[_EXTENSION]
    for path in sorted(more):
        outcome = "left out, for there is another" if path in paths else "treated as one of `paths`"
        paths.setdefault(path, more[path])
        log.add(child("", _EXTENSION, path), "extension-path", f"The path is {outcome}.")


def adopt_any_methods(document: JsonObject, log: RepairLog) -> None:
    """Make the operation for any method one of each method that its path has not, in place."""
    paths: object = document.get("paths")
    for path, item in sorted(paths.items()) if is_object(paths) else ():
        if not is_object(item) or not is_object(item.get(_ANY_METHOD)):
            continue
        operation = item.pop(_ANY_METHOD)
        named = {key.lower() for key in item}
        free = [method for method in _METHODS if method not in named]
        item.update({method: copy.deepcopy(operation) for method in free})
        methods = ", ".join(method.upper() for method in free)
        outcome = f"treated as {methods}" if free else "left out, for every method has its own"
        at = child("", "paths", path, _ANY_METHOD)
        log.add(at, "extension-method", f"The operation is {outcome}.")
