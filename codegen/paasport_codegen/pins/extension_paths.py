"""Paths that a document has in an extension, since OpenAPI has no paths with a query.

Documents of Azure have such paths in `x-ms-paths`. There, and in generated code, the query is part
of the path, and distinguishes operations on the same path.
"""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.pins.repairs import RepairLog

_EXTENSION: Final = "x-ms-paths"


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
