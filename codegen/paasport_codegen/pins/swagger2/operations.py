"""Converting parameters, request bodies and responses of Swagger 2.0 to OpenAPI 3."""

from __future__ import annotations

import copy

from paasport_codegen.documents.contents import JSON
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import (
    JsonArray,
    JsonObject,
    expect_array,
    expect_object,
    expect_text,
    is_object,
)
from paasport_codegen.pins.repairs import RepairLog
from paasport_codegen.pins.swagger2.parameters import body_of, modernize_parameter
from paasport_codegen.pins.vendor_document import vendor_operations
from paasport_codegen.pins.vendor_references import find_target


def modernize_operations(document: JsonObject, log: RepairLog) -> None:
    """Give parameters a schema, and bodies and responses their `content`, in place.

    Applies to operations and the components that they refer to. Parts of OpenAPI 3 are unchanged,
    so a hybrid document may mix both.
    """
    consumes = _media_types(document.pop("consumes", None), "/consumes") or [JSON]
    produces = _media_types(document.pop("produces", None), "/produces") or [JSON]
    for section in ("paths", "webhooks"):
        for entry in vendor_operations(document, section):
            operation, pointer = entry.definition, entry.pointer
            own = child(pointer, "consumes")
            accepted = _media_types(operation.pop("consumes", None), own) or consumes
            own = child(pointer, "produces")
            returned = _media_types(operation.pop("produces", None), own) or produces
            operation.pop("schemes", None)
            _parameters(document, operation, pointer, accepted, log)
            _responses(operation, pointer, returned, log)
    components = document.get("components")
    if is_object(components):
        _components(components, produces, log)


def _components(components: JsonObject, produces: list[str], log: RepairLog) -> None:
    _responses(components, "/components", produces, log)
    parameters = expect_object(components.get("parameters", {}), "/components/parameters")
    for name in sorted(parameters):
        pointer = child("/components/parameters", name)
        parameter = expect_object(parameters[name], pointer)
        if parameter.get("in") in ("body", "formData"):
            # By now, every operation that uses it has its own request body.
            del parameters[name]
        else:
            modernize_parameter(parameter, pointer, log)
    if "parameters" in components and not parameters:
        del components["parameters"]


def _parameters(
    document: JsonObject, operation: JsonObject, pointer: str, consumes: list[str], log: RepairLog
) -> None:
    if "parameters" not in operation:
        return
    below = child(pointer, "parameters")
    kept: JsonArray = []
    for_body = list[JsonObject]()
    for index, entry in enumerate(expect_array(operation["parameters"], below)):
        at = child(below, index)
        parameter = expect_object(entry, at)
        if "$ref" in parameter:
            target = find_target(document, parameter["$ref"], child(at, "$ref"))
            parameter = expect_object(target.value, target.pointer)
        if parameter.get("in") in ("body", "formData"):
            for_body.append(copy.deepcopy(parameter))
        else:
            if parameter is entry:
                modernize_parameter(parameter, at, log)
            kept.append(entry)
    operation["parameters"] = kept
    if for_body:
        operation.setdefault("requestBody", body_of(for_body, consumes, below, log))
        log.add(below, "swagger-2-body", "The body parameters are now a request body.")


def _responses(holder: JsonObject, pointer: str, produces: list[str], log: RepairLog) -> None:
    below = child(pointer, "responses")
    responses = expect_object(holder.get("responses", {}), below)
    for status in sorted(responses):
        if status.startswith("x-"):
            continue
        at = child(below, status)
        response = expect_object(responses[status], at)
        headers = expect_object(response.get("headers", {}), child(at, "headers"))
        for name in sorted(headers):
            modernize_parameter(expect_object(headers[name], child(at, name)), child(at, name), log)
        examples = response.get("examples")
        if "schema" not in response:
            if is_object(examples):
                del response["examples"]
                response.setdefault(
                    "content", {kind: {"example": examples[kind]} for kind in examples}
                )
            continue
        schema = response.pop("schema")
        response.pop("examples", None)
        if "content" not in response:
            response["content"] = _content(schema, produces, examples)
        log.add(at, "swagger-2-response", "The response's schema now stands in its content.")


def _content(schema: object, kinds: list[str], examples: object) -> JsonObject:
    content: JsonObject = {}
    for kind in kinds:
        content[kind] = {"schema": copy.deepcopy(schema)}
        if is_object(examples) and kind in examples:
            content[kind]["example"] = examples[kind]
    return content


def _media_types(value: object, pointer: str) -> list[str]:
    return [expect_text(entry, pointer) for entry in expect_array(value or [], pointer)]
