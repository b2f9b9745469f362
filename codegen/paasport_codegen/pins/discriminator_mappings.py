"""The schemas that the tags of discriminators stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from paasport_codegen.documents.json_pointers import (
    child,
    reference_pointer,
    reference_to,
    split_pointer,
)
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.openapi_grammar import DocumentPart
from paasport_codegen.pins.repairs import RepairLog

_SCHEMAS: Final = "/components/schemas"
_TAG: Final = "x-ms-discriminator-value"
# Anything else is the name of a component (OpenAPI 3.1.1, 4.8.25).
_REFERENCE: Final = re.compile(r".*[/#].*|.*\.(?:json|ya?ml)", re.DOTALL)


def mapped_references(part: DocumentPart) -> Iterator[tuple[JsonObject, str, str]]:
    """The references of a schema's discriminator: each with its holder and key."""
    discriminator = part.value.get("discriminator") if part.kind == "schema" else None
    if not is_object(discriminator):
        return
    mapping: object = discriminator.get("mapping")
    entries = [(mapping, key) for key in mapping] if is_object(mapping) else []
    for holder, key in [*entries, (discriminator, "defaultMapping")]:
        reference: object = holder.get(key)
        if isinstance(reference, str) and _REFERENCE.fullmatch(reference):
            yield holder, key, reference


def adopt_tag_values(document: JsonObject, log: RepairLog) -> None:
    """Put the tags that components state in an extension into the mapping of their parent.

    Swagger 2.0 has no mapping: there, the tag is the name of the component. Azure's documents state
    another one in `x-ms-discriminator-value`.
    """
    components: object = document.get("components")
    schemas: object = components.get("schemas") if is_object(components) else None
    if not is_object(schemas):
        return
    for name in sorted(schemas):
        schema: object = schemas[name]
        tag: object = schema.get(_TAG) if is_object(schema) else None
        if not isinstance(tag, str):
            continue
        own = reference_to(child(_SCHEMAS, name))
        for discriminator in _inherited(schemas, name):
            mapping: object = discriminator.setdefault("mapping", {})
            if is_object(mapping) and own not in mapping.values() and tag not in mapping:
                mapping[tag] = own
                log.add(child(_SCHEMAS, name), "discriminator-value", f"Its tag is `{tag}`.")


def _inherited(schemas: JsonObject, name: str) -> Iterator[JsonObject]:
    """The discriminators of a component and of what it extends."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        schema: object = schemas.get(name)
        if name in seen or not is_object(schema):
            continue
        seen.add(name)
        parts: object = schema.get("allOf")
        for part in (schema, *(parts if is_array(parts) else ())):
            if not is_object(part):
                continue
            discriminator: object = part.get("discriminator")
            if is_object(discriminator):
                yield discriminator
            pointer = reference_pointer(part.get("$ref")) or ""
            if pointer.startswith(f"{_SCHEMAS}/"):
                waiting.append(split_pointer(pointer)[-1])
