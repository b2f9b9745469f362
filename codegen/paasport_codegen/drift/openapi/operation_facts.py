"""What a policy may ask about the operations of two documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation, path_operations
from paasport_codegen.drift.openapi.functions import GeneratedFunction, Key
from paasport_codegen.drift.openapi.stability import STABILITY
from paasport_codegen.drift.openapi.sunset import SUNSET
from paasport_codegen.drift.selectors import OperationFacts


def operation_facts(
    old: JsonObject, new: JsonObject, functions: Mapping[Key, GeneratedFunction]
) -> Iterator[OperationFacts]:
    """The operations of both documents, each once.

    Tags and stability are those of the old document, which people rely on; whether and when an
    operation goes is what the new one says. An operation is called what its function's effects
    call it.
    """
    before, after = _operations(old), _operations(new)
    for key in {**before, **after}:
        known, now = before.get(key) or after[key], after.get(key)
        function = functions.get(key)
        definition = known.definition
        coming = {} if now is None else now.definition
        name = definition.get("operationId", "") if function is None else function.operation
        yield OperationFacts(
            operation=str(name),
            kind=f"{key[0]} {key[1]}",
            path=key[1],
            tags=tuple(map(str, definition.get("tags") or ())),
            stability=str(definition.get(STABILITY, "")),
            sunset=str(coming.get(SUNSET, "")),
            deprecated=coming.get("deprecated") is True,
        )


def _operations(document: JsonObject) -> dict[Key, PathOperation]:
    return {
        (found.method.upper(), found.path): found
        for found in path_operations(OpenApiDocument(document), "paths")
    }
