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


def _beside_a_reference(schema: dict[str, Any]) -> None:
    if schema.keys() == {"$ref"}:
        schema["type"] = "object"


def _in_two_parts(schema: dict[str, Any]) -> None:
    limits = {"minimum", "maximum", "exclusiveMinimum", "minLength"} & schema.keys()
    if "type" in schema and limits:
        part = {key: schema.pop(key) for key in sorted(limits)}
        inner = dict(schema)
        schema.clear()
        schema["allOf"] = [{"allOf": [inner]}, part]


def _in_groups(schema: dict[str, Any]) -> None:
    for keyword in ("anyOf", "oneOf"):
        known = [one for one in schema.get(keyword, ()) if "$ref" not in one]
        if len(known) == len(schema.get(keyword, ())) > 1:
            first, *others = known
            inner = {keyword: others} if len(others) > 1 else {"anyOf": [*others]}
            schema[keyword] = [first, inner]


def _any_for_one(schema: dict[str, Any]) -> None:
    if "oneOf" in schema and "$ref" not in str(schema):
        schema["anyOf"] = schema.pop("oneOf")


def _limits_of_other_types(schema: dict[str, Any]) -> None:
    if schema.get("type") == "string":
        schema["maximum"] = 7
    elif schema.get("type") in ("integer", "number"):
        schema["minLength"] = 7


def _wider_limits_beside_a_part(schema: dict[str, Any]) -> None:
    if schema.get("type") == "integer" and isinstance(schema.get("maximum"), int):
        inner = dict(schema)
        schema.clear()
        schema.update({"type": ["integer", "number"], "maximum": inner["maximum"] + 5})
        schema["allOf"] = [inner]


def _types_above_variants(schema: dict[str, Any]) -> None:
    variants = schema.get("oneOf", ())
    if variants and all("$ref" in one for one in variants):
        schema["type"] = "object"


def _examples(schema: dict[str, Any]) -> None:
    if "example" in schema:
        schema["examples"] = [schema.pop("example")]


def _values_in_groups(schema: dict[str, Any]) -> None:
    values = schema.get("enum", ())
    if schema.keys() <= {"type", "enum"} and len(values) > 1 and None not in values:
        schema.clear()
        schema["anyOf"] = [{"enum": values[:1]}, {"type": "string", "enum": values[1:]}]


def _nothing_but_null(schema: dict[str, Any]) -> None:
    if schema == {"type": "null"}:
        schema.clear()
        schema["const"] = None


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


def servers_of_paths(document: Document) -> None:
    """The servers of the document, said of each path."""
    for item in document["paths"].values():
        item["servers"] = copy.deepcopy(document["servers"])


def servers_with_dots(document: Document) -> None:
    """The same addresses by another path, with an escape that is not needed."""
    for server in document["servers"]:
        server["url"] = f"{server['url'].rstrip('/')}/./x/%2E%2e/".replace("/v1", "/%76%31", 1)


def security_of_operations(document: Document) -> None:
    """The requirements of the document, said of each operation."""
    for _, operation in _operations(document):
        operation.setdefault("security", copy.deepcopy(document["security"]))


def everything_in_components(document: Document) -> None:
    """Bodies, replies, headers and paths by references."""
    components = document["components"]

    def moved(kind: str, value: Any) -> dict[str, str]:
        known = components.setdefault(kind, {})
        name = f"Moved{len(known)}"
        known[name] = value
        return {"$ref": f"#/components/{kind}/{name}"}

    for _, operation in _operations(document):
        if "requestBody" in operation:
            operation["requestBody"] = moved("requestBodies", operation["requestBody"])
        for status, reply in operation["responses"].items():
            for name, header in reply.get("headers", {}).items():
                reply["headers"][name] = moved("headers", header)
            operation["responses"][status] = moved("responses", reply)
    for path, item in document["paths"].items():
        document["paths"][path] = moved("pathItems", item)


def ignored_headers(document: Document) -> None:
    """Headers that parameters and replies do not determine."""
    for _, operation in _operations(document):
        accept = {"in": "header", "name": "Accept", "schema": {"type": "string"}}
        operation["parameters"] = [*operation.get("parameters", ()), accept]
        for reply in operation["responses"].values():
            if "$ref" not in reply:
                of_type = {"schema": {"type": "string"}}
                reply["headers"] = {**reply.get("headers", {}), "Content-Type": of_type}


def headers_written_out(document: Document) -> None:
    """Headers with what is so anyway, and in capitals."""
    for _, operation in _operations(document):
        for reply in operation["responses"].values():
            headers = reply.get("headers", {})
            for header in headers.values():
                header |= {"style": "simple", "explode": False, "required": False}
            if headers:
                reply["headers"] = {name.upper(): header for name, header in headers.items()}


def replies_of_ranges(document: Document) -> None:
    """The reply to all other statuses, said of a range and of a status too."""
    for _, operation in _operations(document):
        replies = operation["responses"]
        if "default" in replies:
            replies["404"] = replies["4XX"] = copy.deepcopy(replies["default"])


def parts_written_out(document: Document) -> None:
    """The media types that the parts of a body have anyway."""
    for _, operation in _operations(document):
        content = operation.get("requestBody", {}).get("content", {})
        media = content.get("multipart/form-data")
        if media is not None:
            media["encoding"] = {
                "title": {"contentType": "text/plain"},
                "owner": {"contentType": "application/json"},
                "photo": {"contentType": "application/octet-stream"},
            }


def mappings_written_out(document: Document) -> None:
    """The names of components as values of a discriminator."""
    for place in list(schemas(document)):
        variants = [one.get("$ref") for one in place.value.get("oneOf", ())]
        if "discriminator" in place.value and all(variants):
            mapping = {str(one).rpartition("/")[2]: one for one in variants}
            if mapping.keys() == {"Thing", "Owner"}:  # not under other names
                place.value["discriminator"] = {"propertyName": "kind", "mapping": mapping}


def scopes_in_another_order(document: Document) -> None:
    """Alternatives and scopes in another order, and said twice."""
    for holder in (document, *(operation for _, operation in _operations(document))):
        if "security" in holder:
            turned = [
                {name: scopes[::-1] for name, scopes in reversed(entry.items())}
                for entry in reversed(holder["security"])
            ]
            holder["security"] = [*turned, turned[0]]


def _operations(document: Document) -> list[tuple[str, dict[str, Any]]]:
    return [
        (method, operation)
        for item in document["paths"].values()
        for method, operation in item.items()
        if method not in ("parameters", "servers", "$ref")
    ]


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
            _beside_a_reference,
            _in_two_parts,
            _in_groups,
            _any_for_one,
            _limits_of_other_types,
            _wider_limits_beside_a_part,
            _types_above_variants,
            _examples,
            _values_in_groups,
            _nothing_but_null,
        ),
    ),
    inline_components,
    rename_components,
    spell_out_parameters,
    other_servers,
    other_media_types,
    nothing_in_particular,
    servers_of_operations,
    servers_with_dots,
    security_of_operations,
    scopes_in_another_order,
    ignored_headers,
    headers_written_out,
    replies_of_ranges,
    parts_written_out,
    mappings_written_out,
    parameters_of_paths,
    servers_of_paths,
    everything_in_components,
)
"""All known ways; the last ones move what others look for."""
