"""Converting constructs of Swagger 2.0 and older drafts in schemas."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, expect_array, is_object
from paasport_codegen.documents.openapi_grammar import DocumentPart, walk
from paasport_codegen.pins.repairs import RepairLog


def modernize_schemas(document: JsonObject, log: RepairLog) -> None:
    """Repair every schema of `document`, in place.

    `required` becomes a sorted list without duplicates, because its order is irrelevant.
    """
    nullable_word = str(document.get("openapi", "")).startswith("3.0")
    for place in walk(document):
        if place.kind == "schema":
            _lift_boolean_required(place, log)
            _modernize(place, log, nullable_word)
            _sort_required(place.value)


def _lift_boolean_required(place: DocumentPart, log: RepairLog) -> None:
    """`required: true` at a property belongs into the list of the object that has the property."""
    schema, pointer = place.value, place.pointer
    if isinstance(schema.get("required"), bool):
        del schema["required"]
        log.add(pointer, "boolean-required", "A boolean `required` says nothing here; removed.")
    properties = schema.get("properties")
    if not is_object(properties):
        return
    for name in sorted(properties):
        inner = properties[name]
        if is_object(inner) and isinstance(inner.get("required"), bool):
            if inner.pop("required"):
                listed = expect_array(schema.get("required", []), child(pointer, "required"))
                schema["required"] = [*listed, name]
            log.add(
                child(pointer, "properties", name),
                "boolean-required",
                "A boolean `required` moved to the list of the object.",
            )


def _modernize(place: DocumentPart, log: RepairLog, nullable_word: bool) -> None:
    schema, pointer = place.value, place.pointer
    if isinstance(schema.get("discriminator"), str):
        schema["discriminator"] = {"propertyName": schema["discriminator"]}
        log.add(pointer, "discriminator-text", "The discriminator's text is now an object.")
    if schema.get("type") == "file":
        schema["type"], schema["format"] = "string", "binary"
        log.add(pointer, "swagger-2-schema", "The type `file` is now a binary text.")
    if schema.get("x-nullable") is True and nullable_word and "nullable" not in schema:
        schema["nullable"] = True
        log.add(pointer, "swagger-2-schema", "`x-nullable` is now also `nullable`.")


def _sort_required(schema: JsonObject) -> None:
    if "required" in schema:
        schema["required"] = sorted(set(schema["required"]))
