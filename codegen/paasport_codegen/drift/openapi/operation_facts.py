"""The facts that a policy can use about the operations of two documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.functions import GeneratedFunction, Key
from paasport_codegen.drift.openapi.matched_operations import operations_by_route
from paasport_codegen.drift.openapi.stability import STABILITY
from paasport_codegen.drift.openapi.sunset import SUNSET
from paasport_codegen.drift.selectors import OperationFacts


def operation_facts(
    old: JsonObject, new: JsonObject, functions: Mapping[Key, GeneratedFunction]
) -> Iterator[OperationFacts]:
    """Yield the facts of the operations of both documents, once for each operation.

    Tags and stability come from the old document, which users rely on; deprecation and sunset come
    from the new one. An operation has the same name as in its function's effects.
    """
    before, after = (operations_by_route(OpenApiDocument(document)) for document in (old, new))
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
