"""Converting a parameter of Swagger 2.0 to OpenAPI 3, and parameters to bodies."""

from __future__ import annotations

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, expect_text, is_object
from paasport_codegen.pins.repairs import RepairLog

_SCHEMA_KEYWORDS = frozenset(
    {
        *("type", "format", "items", "default", "enum", "pattern", "x-nullable"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
    }
)
_STYLES: dict[str, JsonObject] = {
    "csv": {},
    "multi": {"explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
}


def modernize_parameter(parameter: JsonObject, pointer: str, log: RepairLog) -> None:
    """Collect the keywords of a parameter or a header of Swagger 2.0 in a `schema`, in place."""
    if "$ref" in parameter or "content" in parameter or "schema" in parameter:
        return
    schema = {key: parameter.pop(key) for key in sorted(_SCHEMA_KEYWORDS & parameter.keys())}
    style = parameter.pop("collectionFormat", None)
    if schema.get("type") == "array":
        written = _written(style, child(pointer, "collectionFormat"), log)
        if written is None:
            parameter["schema"] = {"type": "string"}
            return
        # Without `explode: false` OpenAPI 3 would repeat the name of a query parameter.
        joined: JsonObject = {"explode": False} if parameter.get("in") == "query" else {}
        parameter.update(written or joined)
    parameter["schema"] = _without_collection_format(schema) or {"type": "string"}
    sentence = "The parameter's type now stands in its schema."
    if not schema:
        sentence = "The parameter has no type; treated as text."
    log.add(pointer, "swagger-2-parameter", sentence)


def _written(style: object, pointer: str, log: RepairLog) -> JsonObject | None:
    """How OpenAPI 3 describes a list in a style of Swagger 2.0; None if it cannot."""
    name = expect_text(style or "csv", pointer)
    if name not in _STYLES:
        log.add(
            pointer,
            "unusable-parameter",
            f"OpenAPI 3 has no counterpart of `{name}`; the caller joins the values.",
        )
    return _STYLES.get(name)


def _has_files(schema: JsonObject) -> bool:
    items = schema.get("items")
    return is_object(items) and items.get("type") == "file"


def _without_collection_format(schema: JsonObject) -> JsonObject:
    items = schema.get("items")
    if is_object(items):
        items.pop("collectionFormat", None)
    return schema


def body_of(
    parameters: list[JsonObject], consumes: list[str], pointer: str, log: RepairLog
) -> JsonObject:
    """The request body for Swagger 2.0's `body` parameter, or its `formData` ones."""
    body = next((entry for entry in parameters if entry.get("in") == "body"), None)
    if body is not None:
        request: JsonObject = {
            "content": {kind: {"schema": body.get("schema", {})} for kind in consumes},
            "required": body.get("required") is True,
        }
        if "description" in body:
            request["description"] = body["description"]
        return request
    properties: JsonObject = {}
    encoding: JsonObject = {}
    for entry in parameters:
        name = expect_text(entry.get("name"), child(pointer, "name"))
        kept = _SCHEMA_KEYWORDS | {"description"}
        schema = {key: value for key, value in entry.items() if key in kept}
        if schema.get("type") == "array" and not _has_files(schema):
            written = _written(entry.get("collectionFormat"), pointer, log)
            if written is None:
                schema = {"type": "string"}
            elif written != _STYLES["multi"]:
                # Without `explode: false` OpenAPI 3 would repeat the name of the field.
                encoding[name] = {"style": "form", "explode": False, **written}
        properties[name] = _without_collection_format(schema)
    fields: JsonObject = {"type": "object", "properties": properties}
    required = [entry["name"] for entry in parameters if entry.get("required") is True]
    if required:
        fields["required"] = sorted(required)
    has_file = any(entry.get("type") == "file" for entry in parameters)
    multipart = has_file or "multipart/form-data" in consumes
    kind = "multipart/form-data" if multipart else "application/x-www-form-urlencoded"
    media: JsonObject = {"schema": fields, **({"encoding": encoding} if encoding else {})}
    return {"content": {kind: media}, "required": bool(required)}
