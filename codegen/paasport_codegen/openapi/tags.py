"""What tells the objects of a union apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative of a union, its `$ref` followed."""

    schema: JsonObject
    pointer: str
    document: OpenApiDocument

    @property
    def is_object(self) -> bool:
        """Whether it is an object with properties."""
        return bool(self.schema.get("properties")) or any(
            "properties" in self.document.follow(member, self.pointer)[0]
            for member in self.schema.get("allOf", ())
        )

    @property
    def constant(self) -> str | None:
        """The only text that the schema allows."""
        values = [self.schema["const"]] if "const" in self.schema else self.schema.get("enum", ())
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None

    def constants(self) -> dict[str, str]:
        """Required properties that can only have one value, and that value."""
        found: dict[str, str] = {}
        properties: Any = self.schema.get("properties", {})
        for name in self.schema.get("required", ()):
            if name in properties:
                schema, place = self.document.follow(
                    properties[name], child(self.pointer, "properties", name)
                )
                constant = Variant(schema, place, self.document).constant
                if constant is not None:
                    found[name] = constant
        return found


def find_tag(
    document: OpenApiDocument, union: JsonObject, pointer: str, variants: Sequence[Variant]
) -> str | None:
    """The property that has another constant in each object of the union, if there is one."""
    constants = [variant.constants() for variant in variants if variant.is_object]
    if len(constants) < 2:
        return None
    candidates = [
        name
        for name in constants[0]
        if all(name in found for found in constants)
        and len({found[name] for found in constants}) == len(constants)
    ]
    declared = document.expect_object(
        union.get("discriminator", {}), child(pointer, "discriminator")
    )
    preferred = (declared.get("propertyName"), "kind", "type")
    candidates.sort(key=lambda name: (preferred.index(name) if name in preferred else 3, name))
    return candidates[0] if candidates else None


def variant_labels(variants: Sequence[Variant], tag: str | None) -> tuple[str, ...]:
    """A word for each object of a union: its tag's value, or a property that it alone has."""
    if tag is not None:
        return tuple(variant.constants()[tag] for variant in variants)
    names = [tuple(variant.schema.get("properties", ())) for variant in variants]
    required = [tuple(variant.schema.get("required", ())) for variant in variants]
    labels: list[str] = []
    for position, own in enumerate(names):
        others = {name for other, known in enumerate(names) if other != position for name in known}
        alone = [name for name in own if name not in others]
        alone.sort(key=lambda name: name not in required[position])
        labels.append(alone[0] if alone else f"Option{position + 1}")
    return tuple(labels)
