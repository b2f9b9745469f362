"""What differs between two canonical forms, by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from paasport_codegen.config.model import ApiKind
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.pins.vendor_document import vendor_operations


@dataclass(frozen=True, slots=True)
class NameDifference:
    """The names of one kind that were added, removed or changed, each sorted."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        return (
            f"{self.kind}: {len(self.added)} added, {len(self.removed)} removed, "
            f"{len(self.changed)} changed"
        )


def compare(kind: ApiKind, old: bytes, new: bytes) -> list[NameDifference]:
    """The differences from `old` to `new`, both in canonical form; nothing when they are equal."""
    if old == new:
        return []
    before, after = members(kind, old), members(kind, new)
    differences = [
        _difference(section, before.get(section, {}), after.get(section, {}))
        for section in dict.fromkeys([*before, *after])
    ]
    return [difference for difference in differences if difference]


def members(kind: ApiKind, content: bytes) -> dict[str, dict[str, str]]:
    """The content of a canonical form, by section and name: a text that changes with it."""
    return _graphql_members(content) if kind == "graphql" else _openapi_members(content)


def _difference(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> NameDifference:
    return NameDifference(
        kind,
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
        ),
    )


def _graphql_members(content: bytes) -> dict[str, dict[str, str]]:
    from graphql import DirectiveDefinitionNode, SchemaDefinitionNode, parse, print_ast

    types: dict[str, str] = {}
    directives: dict[str, str] = {}
    schema: dict[str, str] = {}
    for definition in parse(content.decode("utf-8"), no_location=True).definitions:
        text = print_ast(definition)
        if isinstance(definition, SchemaDefinitionNode):
            schema["schema"] = text
        elif isinstance(definition, DirectiveDefinitionNode):
            directives[definition.name.value] = text
        else:
            name = getattr(definition, "name", None)
            types[name.value if name else text] = text
    return {"types": types, "directives": directives, "schema": schema}


def _openapi_members(content: bytes) -> dict[str, dict[str, str]]:
    document: JsonObject = json.loads(content)
    operations = {
        operation.route: _text(operation.definition) for operation in vendor_operations(document)
    }
    components: JsonObject = document.get("components", {})
    schemas = {name: _text(schema) for name, schema in components.get("schemas", {}).items()}
    others = {
        key: _text(value) for key, value in document.items() if key not in ("paths", "components")
    }
    for key, value in components.items():
        if key != "schemas":
            others[f"components.{key}"] = _text(value)
    return {"operations": operations, "schemas": schemas, "other parts": others}


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
