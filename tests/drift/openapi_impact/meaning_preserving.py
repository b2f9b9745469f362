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


def _values_as_variants(schema: dict[str, Any]) -> None:
    values = schema.get("enum", ())
    if schema.keys() == {"type", "enum"} and 1 < len(values) == len(set(map(str, values))):
        schema.clear()
        schema["oneOf"] = [{"const": value} for value in values]


def _said_twice(schema: dict[str, Any]) -> None:
    for keyword in ("enum", "anyOf", "allOf"):
        if schema.get(keyword):
            schema[keyword] = [*schema[keyword], copy.deepcopy(schema[keyword][0])]
    if "allOf" in schema:
        schema["allOf"] = [{}, *schema["allOf"]]


def _references_in_parts(schema: dict[str, Any]) -> None:
    if schema.keys() == {"$ref"}:
        schema["allOf"] = [{"$ref": schema.pop("$ref")}]


def _numbers_with_a_point(schema: dict[str, Any]) -> None:
    for keyword in ("minimum", "maximum", "minLength", "minItems"):
        if type(schema.get(keyword)) is int:
            schema[keyword] = float(schema[keyword])


def _empty_words(schema: dict[str, Any]) -> None:
    if "type" in schema:
        schema.setdefault("description", "")
        schema.setdefault("title", "")


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


def other_media_types(document: Document) -> None:
    """Media types in capitals and with the charset that they have anyway."""
    for item in document["paths"].values():
        for operation in item.values():
            holders = [operation.get("requestBody", {}), *operation["responses"].values()]
            for holder in holders:
                if "content" in holder:
                    holder["content"] = {
                        f"{name.title()}; charset=UTF-8": media
                        for name, media in holder["content"].items()
                    }


def parameters_of_paths(document: Document) -> None:
    """The parameters of a path's only operation, said of the path and in a component."""
    known = document["components"].setdefault("parameters", {})
    for number, item in enumerate(list(document["paths"].values())):
        (method, operation), *others = item.items()
        if not others and method != "parameters" and operation.get("parameters"):
            references = []
            for index, parameter in enumerate(operation.pop("parameters")):
                known[f"P{number}{index}"] = parameter
                references.append({"$ref": f"#/components/parameters/P{number}{index}"})
            item["parameters"] = references


def nothing_in_particular(document: Document) -> None:
    """Members that are there and empty."""
    document["webhooks"] = {}
    for item in document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                operation.setdefault("callbacks", {})
                for reply in operation["responses"].values():
                    reply.setdefault("headers", {})


def servers_of_operations(document: Document) -> None:
    """The servers of the document, said of each operation."""
    for item in document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                operation["servers"] = copy.deepcopy(document["servers"])


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
            _values_as_variants,
            _said_twice,
            _references_in_parts,
            _numbers_with_a_point,
            _empty_words,
        ),
    ),
    inline_components,
    rename_components,
    spell_out_parameters,
    other_servers,
    other_media_types,
    nothing_in_particular,
    servers_of_operations,
    parameters_of_paths,
)
"""All known ways."""
