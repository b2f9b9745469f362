"""Every operation gets its own operationId."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, expect_text
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.pins.component_names import NameRegistry, component_word
from paasport_codegen.pins.path_parameters import checked_names
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.vendor_document import vendor_operations


def name_operations(document: JsonObject, log: RepairLog) -> None:
    """Give each operation below `paths` its own operationId, in place.

    If several have the same one, the route with the fewest path parameters keeps it. The others are
    named after their additional parameters: the variant of `listProjects` below `/teams/{teamId}`
    is `listProjectsForTeam`. A missing one is derived from method and path.
    """
    by_name: dict[str, list[PathOperation]] = {}
    for operation in vendor_operations(document):
        name = operation.definition.get("operationId", "")
        expect_text(name, child(operation.pointer, "operationId"))
        by_name.setdefault(name, []).append(operation)
    registry = NameRegistry(by_name)
    for operation in by_name.pop("", []):
        name = registry.claim(operation.method + component_word(operation.path))
        operation.definition["operationId"] = name
        log.add(operation.pointer, "missing-operation-id", f"The operationId is now {name}.")
    for name, same in by_name.items():
        first, *others = sorted(same, key=_order)
        for operation in others:
            known = set(_parameters(first))
            extra = [part for part in _parameters(operation) if part not in known]
            words = "".join(component_word(part).removesuffix("Id") for part in extra)
            unique = registry.claim(f"{name}For{words}" if words else name)
            operation.definition["operationId"] = unique
            log.add(
                operation.pointer,
                "duplicate-operation-id",
                f"{name} is the operationId of {first.route}; this one is now {unique}.",
            )


def _order(operation: PathOperation) -> tuple[int, int, str, str]:
    path = operation.path
    return (len(_parameters(operation)), len(path), path, operation.method)


def _parameters(operation: PathOperation) -> tuple[str, ...]:
    return checked_names(operation.path, operation.item_pointer)
