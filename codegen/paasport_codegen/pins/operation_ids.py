"""Every operation has an operationId of its own."""

from __future__ import annotations

from dataclasses import dataclass

from paasport_codegen.documents.json_values import JsonObject, child, expect_text
from paasport_codegen.documents.openapi_grammar import METHODS
from paasport_codegen.pins.component_names import NameRegistry, pascal_case
from paasport_codegen.pins.path_parameters import template_names
from paasport_codegen.pins.repairs import RepairLog


@dataclass(frozen=True, slots=True)
class _Route:
    path: str
    method: str
    operation: JsonObject

    @property
    def pointer(self) -> str:
        return child("", "paths", self.path, self.method)

    @property
    def parameters(self) -> tuple[str, ...]:
        return template_names(self.path, child("", "paths", self.path))

    @property
    def order(self) -> tuple[int, int, str, str]:
        return (len(self.parameters), len(self.path), self.path, self.method)


def name_operations(document: JsonObject, log: RepairLog) -> None:
    """Give each operation below `paths` its own operationId, in place.

    Of several with the same one, the route with the fewest path parameters keeps it. The others
    are named after the parameters that they have beyond it: the variant of `listProjects` below
    `/teams/{teamId}` is `listProjectsForTeam`. A missing one is made of method and path.
    """
    routes = [
        _Route(path, method, item[method])
        for path, item in sorted(document.get("paths", {}).items())
        if not path.startswith("x-")
        for method in METHODS
        if method in item
    ]
    by_name: dict[str, list[_Route]] = {}
    for route in routes:
        name = route.operation.get("operationId", "")
        expect_text(name, child(route.pointer, "operationId"))
        by_name.setdefault(name, []).append(route)
    registry = NameRegistry(by_name)
    for route in by_name.pop("", []):
        name = registry.claim(route.method + pascal_case(route.path))
        route.operation["operationId"] = name
        log.add(route.pointer, "missing-operation-id", f"The operationId is now {name}.")
    for name, same in by_name.items():
        first, *others = sorted(same, key=lambda route: route.order)
        for route in others:
            known = set(first.parameters)
            extra = [part for part in route.parameters if part not in known]
            words = "".join(pascal_case(part).removesuffix("Id") for part in extra)
            unique = registry.claim(f"{name}For{words}" if words else name)
            route.operation["operationId"] = unique
            log.add(
                route.pointer,
                "duplicate-operation-id",
                f"{name} is the operationId of {first.method.upper()} {first.path}; "
                f"this one is now {unique}.",
            )
