"""How component names distinguish the variants of a union."""

from __future__ import annotations

from paasport_codegen.documents.json_values import JsonArray, JsonObject, is_array, is_object
from paasport_codegen.pins.component_names import component_word

# Tried before any other property with one value per variant, because vendors mean them that way.
_USUAL_TAGS = ("type", "kind", "__typename")


def variant_suffixes(variants: JsonArray) -> list[str]:
    """A suffix for each variant of a union.

    Empty for the only structured variant; the value of the property that has a distinct string in
    each object variant; the title; otherwise `Option` with the position, counted from 1. The value
    is preferred because a variant added in front does not rename it.
    """
    structured = [index for index, variant in enumerate(variants) if _is_structured(variant)]
    if len(structured) < 2:
        return [""] * len(variants)
    tags = _tags([variants[index] for index in structured])
    by_index = dict(zip(structured, tags, strict=True)) if tags else {}
    return [by_index.get(index) or f"Option{index + 1}" for index in range(len(variants))]


def _is_structured(variant: object) -> bool:
    return is_object(variant) and any(
        key in variant for key in ("properties", "items", "oneOf", "anyOf", "allOf")
    )


def _tags(variants: list[JsonObject]) -> list[str] | None:
    properties = [variant.get("properties") for variant in variants]
    objects = [entry for entry in properties if is_object(entry)]
    if len(objects) == len(variants):
        shared = set[str](objects[0]).intersection(*objects[1:])
        usual = [name for name in _USUAL_TAGS if name in shared]
        for name in [*usual, *sorted(shared.difference(usual))]:
            values = [_only_text(entry[name]) for entry in objects]
            if "" not in values and len({value.lower() for value in values}) == len(values):
                return values
    titles = [component_word(str(variant.get("title", ""))) for variant in variants]
    return titles if "" not in titles and len(set(titles)) == len(titles) else None


def _only_text(schema: object) -> str:
    """The only string that `schema` allows, as part of a name; empty if there is none."""
    if not is_object(schema):
        return ""
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if is_array(values) and len(values) == 1 and isinstance(values[0], str):
        return component_word(values[0])
    return ""
