"""Steps that write a document in another way and leave it meaning what it means."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Final

from .mutations import schemas

Document = dict[str, Any]
Step = Callable[[Document], None]


def _each_schema(change: Callable[[dict[str, Any]], None]) -> Step:
    def step(document: Document) -> None:
        for place in list(schemas(document)):
            change(place.value)

    step.__name__ = change.__name__.strip("_")
    return step


def _says_what_is_so_anyway(schema: dict[str, Any]) -> None:
    kinds = schema.get("type")
    if kinds == "object":
        schema.setdefault("additionalProperties", {})
        schema.setdefault("minProperties", 0)
        schema.setdefault("required", [])
    elif kinds == "array":
        schema.setdefault("uniqueItems", False)
        schema.setdefault("minItems", 0)
    elif kinds == "string":
        schema.setdefault("minLength", 0)
    if kinds is not None:
        for flag in ("nullable", "readOnly", "writeOnly", "deprecated"):
            schema.setdefault(flag, False)


def _null_in_the_list_of_types(schema: dict[str, Any]) -> None:
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        del schema["nullable"]
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]


def _null_as_a_variant(schema: dict[str, Any]) -> None:
    if schema.get("nullable") is True and "enum" not in schema:
        inner = {key: value for key, value in schema.items() if key != "nullable"}
        schema.clear()
        schema["anyOf"] = [{"type": "null"}, inner]


def _types_in_lists(schema: dict[str, Any]) -> None:
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"]]


def _bounds_of_whole_numbers(schema: dict[str, Any]) -> None:
    if schema.get("type") != "integer":
        return
    for inclusive, exclusive, step in (
        ("minimum", "exclusiveMinimum", -1),
        ("maximum", "exclusiveMaximum", 1),
    ):
        limit = schema.get(inclusive)
        if isinstance(limit, int) and exclusive not in schema:
            del schema[inclusive]
            schema[exclusive] = limit + step


def _bounds_as_before_3_1(schema: dict[str, Any]) -> None:
    for inclusive, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        limit = schema.get(exclusive)
        if isinstance(limit, int | float) and not isinstance(limit, bool):
            schema[inclusive] = limit
            schema[exclusive] = True


def _in_another_order(schema: dict[str, Any]) -> None:
    for keyword in ("required", "enum", "oneOf", "anyOf", "allOf"):
        if keyword in schema:
            schema[keyword] = schema[keyword][::-1]
    if "properties" in schema:
        schema["properties"] = dict(reversed(schema["properties"].items()))


def _constants(schema: dict[str, Any]) -> None:
    if len(schema.get("enum", ())) == 1 and schema["enum"] != [None]:
        (schema["const"],) = schema.pop("enum")


def _in_a_part(schema: dict[str, Any]) -> None:
    if "type" in schema and "allOf" not in schema:
        inner = dict(schema)
        schema.clear()
        schema["allOf"] = [inner]


def inline_components(document: Document) -> None:
    """A component that refers to no other, written where it is used."""
    components = document["components"]["schemas"]
    plain = {name: schema for name, schema in components.items() if "$ref" not in str(schema)}
    for place in list(schemas(document)):
        name = str(place.value.get("$ref", "")).rpartition("/")[2]
        if name in plain:
            place.replace(copy.deepcopy(plain[name]))


def rename_components(document: Document) -> None:
    """Components under other names."""
    components = document["components"]["schemas"]
    document["components"]["schemas"] = {
        f"{name}Again": schema for name, schema in components.items()
    }
    for place in list(schemas(document)):
        reference = place.value.get("$ref")
        if isinstance(reference, str):
            place.value["$ref"] = f"{reference}Again"


def spell_out_parameters(document: Document) -> None:
    """Parameters with what is so anyway; names of headers in capitals; another order."""
    for item in document["paths"].values():
        for operation in item.values():
            found = []
            for parameter in operation.get("parameters", []):
                style = {"query": "form", "cookie": "form"}.get(parameter["in"], "simple")
                spelled = {
                    "required": False,
                    "deprecated": False,
                    "style": style,
                    "explode": style == "form",
                    **parameter,
                }
                if parameter["in"] == "header":
                    spelled["name"] = parameter["name"].upper()
                found.append(spelled)
            if found:
                operation["parameters"] = found[::-1]
            body = operation.get("requestBody")
            if isinstance(body, dict) and "$ref" not in body:
                body.setdefault("required", False)
            operation.setdefault("deprecated", False)


def other_servers(document: Document) -> None:
    """The same addresses, by variables and with slashes at their ends."""
    for server in document.get("servers", ()):
        scheme, _, rest = server["url"].partition("://")
        host, slash, path = rest.rstrip("/").partition("/")
        server["url"] = f"{scheme}://{{host}}{slash}{path}/"
        server["variables"] = {"host": {"default": host}}


STEPS: Final[tuple[Step, ...]] = (
    *map(
        _each_schema,
        (
            _says_what_is_so_anyway,
            _null_in_the_list_of_types,
            _null_as_a_variant,
            _types_in_lists,
            _bounds_of_whole_numbers,
            _bounds_as_before_3_1,
            _in_another_order,
            _constants,
            _in_a_part,
        ),
    ),
    inline_components,
    rename_components,
    spell_out_parameters,
    other_servers,
)
"""All known ways."""
