"""Changes to OpenAPI documents as vendors make them, each at one place."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Json = Any
Draw = Callable[[st.SearchStrategy[Any]], Any]
TYPES = ("string", "integer", "number", "boolean", "array", "object")


@dataclass(frozen=True)
class Place:
    """A part of a document: itself, where it stands, and what holds it under which key."""

    value: dict[str, Json]
    pointer: str
    holder: Json
    key: str | int

    def replace(self, value: Json) -> None:
        """Put something else here."""
        self.holder[self.key] = value


@dataclass(frozen=True)
class Mutation:
    """A kind of change.

    Attributes:
        name: What it does.
        of: The kind of places that it is made at: `schema` or `operation`.
        applies: Whether it can be made at a place.
        apply: Makes it; yields further pointers at which the documents differ.
    """

    name: str
    of: str
    applies: Callable[[Place], bool]
    apply: Callable[[Draw, Place], None]


MUTATIONS: dict[str, Mutation] = {}
FOR_SPELLINGS: dict[str, Mutation] = {}
"""Changes of what only other spellings have."""


def _mutation(
    of: str, applies: Callable[[dict[str, Json]], bool] = lambda _: True
) -> Callable[[Callable[[Draw, Place], None]], Callable[[Draw, Place], None]]:
    def register(function: Callable[[Draw, Place], None]) -> Callable[[Draw, Place], None]:
        name = function.__name__.strip("_").replace("_", " ")
        MUTATIONS[name] = Mutation(name, of, lambda place: applies(place.value), function)
        return function

    return register


def operations(document: Mapping[str, Json]) -> Iterator[Place]:
    """The operations of a document."""
    for path, item in document["paths"].items():
        for method in item:
            escaped = path.replace("~", "~0").replace("/", "~1")
            yield Place(item[method], f"#/paths/{escaped}/{method}", item, method)


def schemas(document: Mapping[str, Json]) -> Iterator[Place]:
    """All schemas that operations and components have, those within others too."""
    for operation in operations(document):
        value = operation.value
        for position, parameter in enumerate(value.get("parameters", ())):
            at = f"{operation.pointer}/parameters/{position}"
            yield from _within(parameter, "schema", at)
        holders = [("requestBody", value["requestBody"])] if "requestBody" in value else []
        holders += [(f"responses/{code}", reply) for code, reply in value["responses"].items()]
        for name, holder in holders:
            for kind, media in holder.get("content", {}).items():
                at = f"{operation.pointer}/{name}/content/{kind.replace('/', '~1')}"
                yield from _within(media, "schema", at)
    components = document.get("components", {}).get("schemas", {})
    for name in components:
        yield from _within(components, name, "#/components/schemas")


def _within(holder: Json, key: str | int, above: str) -> Iterator[Place]:
    schema = holder[key]
    pointer = f"{above}/{str(key).replace('~', '~0').replace('/', '~1')}"
    if not isinstance(schema, dict):
        return
    yield Place(schema, pointer, holder, key)
    for name in schema.get("properties", {}):
        yield from _within(schema["properties"], name, f"{pointer}/properties")
    if "items" in schema:
        yield from _within(schema, "items", pointer)
    for keyword in ("allOf", "oneOf", "anyOf"):
        for position in range(len(schema.get(keyword, ()))):
            yield from _within(schema[keyword], position, f"{pointer}/{keyword}")


def _kind(*kinds: str) -> Callable[[dict[str, Json]], bool]:
    return lambda schema: schema.get("type") in kinds and "enum" not in schema


def _has_properties(schema: dict[str, Json]) -> bool:
    return bool(schema.get("properties"))


def _one_of(draw: Draw, values: Any) -> Any:
    return draw(st.sampled_from(list(values)))


# Objects


@_mutation("schema", _has_properties)
def _property_removed(draw: Draw, place: Place) -> None:
    name = _one_of(draw, place.value["properties"])
    del place.value["properties"][name]
    if name in place.value.get("required", ()):
        place.value["required"].remove(name)


@_mutation("schema", _has_properties)
def _optional_property_added(draw: Draw, place: Place) -> None:
    place.value["properties"]["addedLately"] = {"type": _one_of(draw, ("string", "boolean"))}


@_mutation("schema", _has_properties)
def _required_property_added(draw: Draw, place: Place) -> None:
    place.value["properties"]["addedLately"] = {"type": _one_of(draw, ("string", "boolean"))}
    place.value.setdefault("required", []).append("addedLately")


@_mutation(
    "schema", lambda schema: set(schema.get("properties", ())) > set(schema.get("required", ()))
)
def _property_became_required(draw: Draw, place: Place) -> None:
    known = place.value.setdefault("required", [])
    known.append(_one_of(draw, [name for name in place.value["properties"] if name not in known]))


@_mutation("schema", lambda schema: bool(schema.get("required")))
def _property_became_optional(draw: Draw, place: Place) -> None:
    place.value["required"].remove(_one_of(draw, place.value["required"]))


@_mutation("schema", _has_properties)
def _property_renamed(draw: Draw, place: Place) -> None:
    name = _one_of(draw, place.value["properties"])
    place.value["properties"][f"{name}V2"] = place.value["properties"].pop(name)
    if name in place.value.get("required", ()):
        place.value["required"].remove(name)
        place.value["required"].append(f"{name}V2")


@_mutation("schema", _has_properties)
def _property_hidden(draw: Draw, place: Place) -> None:
    name = _one_of(draw, place.value["properties"])
    keyword = _one_of(draw, ("readOnly", "writeOnly"))
    schema = place.value["properties"][name]
    if "$ref" not in schema:
        schema[keyword] = True


@_mutation("schema", _has_properties)
def _other_properties_forbidden(draw: Draw, place: Place) -> None:
    place.value["additionalProperties"] = False


# Null


@_mutation("schema", lambda schema: "type" in schema and schema.get("nullable") is not True)
def _became_nullable(draw: Draw, place: Place) -> None:
    spelling = _one_of(draw, ("nullable", "x-nullable", "type", "oneOf", "anyOf"))
    if spelling == "type":
        place.value["type"] = [place.value["type"], "null"]
        if "enum" in place.value:
            place.value["enum"].append(None)
    elif spelling in ("oneOf", "anyOf"):
        place.replace({spelling: [place.value, {"type": "null"}]})
    else:
        place.value[spelling] = True


@_mutation("schema", lambda schema: schema.get("nullable") is True)
def _became_not_nullable(draw: Draw, place: Place) -> None:
    del place.value["nullable"]


# Types and values


@_mutation("schema", lambda schema: "type" in schema)
def _type_changed(draw: Draw, place: Place) -> None:
    kind = _one_of(draw, [kind for kind in TYPES if kind != place.value["type"]])
    place.value.clear()
    place.value["type"] = kind
    if kind == "array":
        place.value["items"] = {"type": "string"}


@_mutation("schema", _kind("string", "integer", "number", "boolean"))
def _type_joined_by_another(draw: Draw, place: Place) -> None:
    known = place.value["type"]
    place.value["type"] = [known, _one_of(draw, [kind for kind in TYPES[:4] if kind != known])]


@_mutation("schema", lambda schema: "enum" in schema)
def _enum_value_added(draw: Draw, place: Place) -> None:
    place.value["enum"].append("added-lately" if place.value.get("type") == "string" else 4711)


@_mutation("schema", lambda schema: len(schema.get("enum", ())) > 0)
def _enum_value_removed_or_replaced(draw: Draw, place: Place) -> None:
    place.value["enum"].remove(_one_of(draw, place.value["enum"]))
    if not place.value["enum"]:
        place.value["enum"].append("another")


@_mutation("schema", lambda schema: "enum" in schema)
def _enum_dropped(draw: Draw, place: Place) -> None:
    del place.value["enum"]


@_mutation("schema", _kind("string"))
def _became_enum(draw: Draw, place: Place) -> None:
    for keyword in ("pattern", "minLength", "maxLength", "format"):
        place.value.pop(keyword, None)
    place.value["enum"] = ["one", "other"]


@_mutation("schema", _kind("string"))
def _text_narrowed(draw: Draw, place: Place) -> None:
    keyword, value = _one_of(
        draw, (("maxLength", 6), ("minLength", 5), ("pattern", "^s"), ("format", "date-time"))
    )
    if keyword == "format":
        place.value.clear()
        place.value["type"] = "string"
    place.value[keyword] = value


@_mutation(
    "schema",
    lambda schema: bool({"pattern", "maxLength", "minLength", "format"} & schema.keys()),
)
def _text_widened(draw: Draw, place: Place) -> None:
    keywords = {"pattern", "maxLength", "minLength", "format"} & place.value.keys()
    del place.value[_one_of(draw, sorted(keywords))]


@_mutation("schema", _kind("integer", "number"))
def _number_bounded(draw: Draw, place: Place) -> None:
    place.value[_one_of(draw, ("minimum", "maximum"))] = 5


@_mutation("schema", _kind("array"))
def _list_bounded(draw: Draw, place: Place) -> None:
    place.value["minItems"] = 2


# Structure


@_mutation("schema", lambda schema: bool(schema.get("oneOf")))
def _variant_added(draw: Draw, place: Place) -> None:
    extra = {
        "type": "object",
        "properties": {"addedLately": {"type": "string"}},
        "required": ["addedLately"],
    }
    place.value["oneOf"].append(_one_of(draw, (extra, {"type": "integer"})))


@_mutation("schema", lambda schema: len(schema.get("oneOf", ())) > 1)
def _variant_removed(draw: Draw, place: Place) -> None:
    position = draw(st.integers(0, len(place.value["oneOf"]) - 1))
    del place.value["oneOf"][position]


@_mutation("schema", lambda schema: "oneOf" in schema)
def _one_of_became_any_of(draw: Draw, place: Place) -> None:
    place.value["anyOf"] = place.value.pop("oneOf")


@_mutation("schema", lambda schema: "$ref" in schema or "type" in schema)
def _wrapped_in_all_of(draw: Draw, place: Place) -> None:
    place.replace({"allOf": [place.value]})


@_mutation("schema", lambda schema: schema.get("type") == "object")
def _wrapped_in_one_of(draw: Draw, place: Place) -> None:
    place.replace({"oneOf": [place.value, {"type": "string"}]})


@_mutation("schema")
def _described(draw: Draw, place: Place) -> None:
    if "$ref" not in place.value:
        place.value["description"] = "Something new."


def _parts(schema: dict[str, Json]) -> list[dict[str, Json]]:
    return [part for part in schema.get("allOf", ()) if "properties" in part]


def _part_requires(draw: Draw, place: Place) -> None:
    names = [name for part in _parts(place.value) for name in part["properties"]]
    place.value["allOf"].append({"required": [_one_of(draw, names)]})


def _part_requires_no_longer(draw: Draw, place: Place) -> None:
    for part in _parts(place.value):
        part.get("required", []).clear()


def _only_variant_changed(draw: Draw, place: Place) -> None:
    kind = _one_of(draw, ("boolean", "object", "integer"))
    place.value["anyOf"][0] = {"type": kind}


def _null_forbidden(draw: Draw, place: Place) -> None:
    place.value["anyOf"].pop()


for _change, _applies in (
    (_part_requires, lambda schema: bool(_parts(schema))),
    (_part_requires_no_longer, lambda schema: any(part.get("required") for part in _parts(schema))),
    (_only_variant_changed, lambda schema: len(schema.get("anyOf", ())) == 2 and "title" in schema),
    (_null_forbidden, lambda schema: len(schema.get("anyOf", ())) == 2 and "title" in schema),
):
    _name = _change.__name__.strip("_").replace("_", " ")
    FOR_SPELLINGS[_name] = Mutation(
        _name, "schema", lambda place, applies=_applies: applies(place.value), _change
    )


# Operations


@_mutation("operation")
def _operation_id_changed(draw: Draw, place: Place) -> None:
    place.value["operationId"] += "Anew"


@_mutation("operation")
def _tag_changed(draw: Draw, place: Place) -> None:
    place.value["tags"] = _one_of(draw, (["elsewhere"], [*place.value["tags"], "elsewhere"]))


@_mutation("operation")
def _deprecated(draw: Draw, place: Place) -> None:
    place.value["deprecated"] = True


@_mutation("operation")
def _operation_removed(draw: Draw, place: Place) -> None:
    del place.holder[place.key]


@_mutation("operation")
def _parameter_added(draw: Draw, place: Place) -> None:
    required = draw(st.booleans())
    place.value.setdefault("parameters", []).append(
        {
            "name": "addedLately",
            "in": _one_of(draw, ("query", "header")),
            "required": required,
            "schema": {"type": "string"},
        }
    )


def _queries(operation: dict[str, Json]) -> list[dict[str, Json]]:
    return [item for item in operation.get("parameters", ()) if item["in"] == "query"]


@_mutation("operation", lambda operation: bool(_queries(operation)))
def _parameter_removed(draw: Draw, place: Place) -> None:
    place.value["parameters"].remove(_one_of(draw, _queries(place.value)))


@_mutation("operation", lambda operation: bool(_queries(operation)))
def _parameter_became_required(draw: Draw, place: Place) -> None:
    _one_of(draw, _queries(place.value))["required"] = True


@_mutation("operation", lambda operation: "requestBody" in operation)
def _body_changed(draw: Draw, place: Place) -> None:
    how = _one_of(draw, ("optional", "removed", "other media type", "further media type"))
    body = place.value["requestBody"]
    if how == "optional":
        body["required"] = False
    elif how == "removed":
        del place.value["requestBody"]
    elif how == "other media type":
        body["content"] = {"application/yaml": body["content"]["application/json"]}
    else:
        body["content"]["application/yaml"] = copy.deepcopy(body["content"]["application/json"])


@_mutation("operation", lambda operation: "requestBody" not in operation)
def _body_added(draw: Draw, place: Place) -> None:
    place.value["requestBody"] = {
        "required": draw(st.booleans()),
        "content": {"application/json": {"schema": {"type": "object"}}},
    }


@_mutation("operation", lambda operation: "200" in operation["responses"])
def _replies_changed(draw: Draw, place: Place) -> None:
    responses = place.value["responses"]
    reply = responses["200"]
    how = _one_of(draw, ("moved", "empty one added", "same one added", "media type", "error added"))
    if how == "moved":
        responses["201"] = responses.pop("200")
    elif how == "empty one added":
        responses["202"] = {"description": "Accepted"}
    elif how == "same one added":
        responses["202"] = copy.deepcopy(reply)
    elif how == "error added":
        responses["418"] = {"description": "Teapot"}
    elif "content" in reply:
        reply["content"] = {"application/yaml": reply["content"]["application/json"]}
