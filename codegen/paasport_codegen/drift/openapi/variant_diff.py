"""Compare the variants of `oneOf` and `anyOf`."""

from __future__ import annotations

from typing import Any, Final

from paasport_codegen.documents.json_pointers import descendant
from paasport_codegen.documents.json_values import JsonObject, is_array
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.compared_places import (
    Compare,
    ComparedPlace,
    Context,
    label,
    report,
)
from paasport_codegen.drift.openapi.object_members import flattened
from paasport_codegen.drift.openapi.schema_facts import (
    UNIONS,
    Way,
    constants,
    type_names,
    types,
    variants,
)
from paasport_codegen.drift.openapi.schema_keywords import of_type
from paasport_codegen.drift.openapi.variant_matching import match_variants

_NAMES: Final = {"oneOf": "one-of", "anyOf": "any-of"}
_DEPTH: Final = 8


def compare_variants(
    context: Context,
    place: ComparedPlace,
    old_union: str | None,
    new_union: str | None,
    compare: Compare,
) -> None:
    """Report added and removed variants, and compare matching ones.

    A schema without variants counts as the only variant, or as one for each of its types.
    """
    old = variants(context.old, place.old, old_union) if old_union else _by_type(place.old)
    new = variants(context.new, place.new, new_union) if new_union else _by_type(place.new)
    matching = match_variants(context, [one for _, one in old], [one for _, one in new])
    if not matching.pairs and not (old_union and new_union):
        phrase = "is described in another way altogether"
        was = old_union or type_names(types(place.old))
        now = new_union or type_names(types(place.new))
        report(context, place, "type-changed", phrase, old=was, new=now)
        return
    for old_index, new_index in matching.pairs:
        (old_way, one), (new_way, other) = old[old_index], new[new_index]
        below = place.below(
            one,
            other,
            old_segments=old_way,
            new_segments=new_way,
            scope=place.scope,
            # Requests can avoid a variant if there is another one.
            required=len(old) == 1,
        )
        # If only one of them is a union, null may be allowed outside its variants.
        is_judged = not (old_union and new_union)
        compare(context, below._replace(null_is_judged=is_judged))
    if (
        old_union
        and new_union
        and old_union != new_union
        and not (_are_disjoint(context.old, old) and _are_disjoint(context.new, new))
    ):
        phrase = f"has its variants in `{new_union}` instead of `{old_union}`"
        report(context, place, "keyword-changed", phrase, old=old_union, new=new_union)
    name = _NAMES[new_union or old_union or "oneOf"]
    for index in matching.added:
        way, added = new[index]
        ending = _ending_of_addition(context, place, old_union, added, name)
        variant = label(added, descendant(place.new_pointer, way))
        report(context, place, ending, f"may be {variant} too", new=variant)
    name = _NAMES[old_union or new_union or "oneOf"]
    for index in matching.removed:
        way, removed = old[index]
        variant = label(removed, descendant(place.old_pointer, way))
        report(context, place, f"{name}-removed", f"can no longer be {variant}", old=variant)


def _are_disjoint(document: OpenApiDocument, known: list[tuple[Way, Any]]) -> bool:
    """Whether no value matches two variants, so that `anyOf` and `oneOf` mean the same."""
    found = [flattened(document, variant) for _, variant in known]
    kinds = [kind for leaf in found for kind in types(leaf) or ("any",)]
    if "any" not in kinds and not {"integer", "number"} <= set(kinds):
        if len(set(kinds)) == len(kinds):
            return True
        tags = _tags(document, found).keys()
        return bool(tags) and all(tags & set(leaf.get("required") or ()) for leaf in found)
    return False


def _by_type(schema: JsonObject) -> list[tuple[Way, Any]]:
    """Return a schema without variants as a list of them: one for each type that it lists."""
    bare = _bare(schema)
    kinds = sorted(types(schema)) if is_array(schema.get("type")) else []
    if len(kinds) < 2:
        return [((), bare)]
    return [((), of_type(bare, kind)) for kind in kinds]


def _bare(schema: JsonObject) -> JsonObject:
    """Return a schema as a variant, without what is compared around the variants."""
    return {
        key: value
        for key, value in schema.items()
        if key not in ("nullable", "x-nullable", "description", "title", "summary")
    }


def _ending_of_addition(
    context: Context, place: ComparedPlace, old_union: str | None, added: object, name: str
) -> str:
    if place.sent or place.scope == "response-header":
        return f"{name}-added"
    if old_union is None:
        return "wrapped-in-one-of"
    old = _leaves(context.old, place.old)
    new = _leaves(context.new, added)
    scalars = {kind for leaf in old for kind in types(leaf)} - {"array", "object"}
    taken = _tags(context.old, old)
    known = all(
        bool(types(leaf))
        and types(leaf) <= scalars | ({"object"} if _is_open(old) else frozenset[str]())
        and _is_told_apart(context.new, leaf, taken)
        for leaf in new
    )
    return f"{name}-added" if known else f"{name}-type-added"


def _tags(document: OpenApiDocument, leaves: list[JsonObject]) -> dict[str, set[str]]:
    """The properties that distinguish all objects of a union, and their values."""
    found = [constants(document, leaf) for leaf in leaves if leaf.get("properties")]
    if len(found) < 2:
        return {}
    return {
        name: values
        for name in found[0]
        if all(name in others for others in found)
        and len(values := {others[name] for others in found}) == len(found)
    }


def _is_told_apart(document: OpenApiDocument, leaf: JsonObject, tags: dict[str, set[str]]) -> bool:
    """Whether the distinguishing properties keep a new object from being read as an old one."""
    own, properties = constants(document, leaf), leaf.get("properties") or {}
    return all(
        name not in properties or (name in own and own[name] not in values)
        for name, values in tags.items()
    )


def _is_open(leaves: list[JsonObject]) -> bool:
    """Whether the model of a reply keeps unknown objects.

    It does if at least two variants are objects, and no other variant accepts objects.
    """
    objects = [leaf for leaf in leaves if leaf.get("properties") or "allOf" in leaf]
    others = [leaf for leaf in leaves if leaf not in objects]
    return len(objects) > 1 and all(
        bool(types(leaf)) and "object" not in types(leaf) for leaf in others
    )


def _leaves(document: OpenApiDocument, schema: Any, depth: int = 0) -> list[JsonObject]:
    """Return the variants of a schema; nested unions are replaced by their variants."""
    found = flattened(document, schema)
    if found.get("properties") or depth > _DEPTH:
        return [found]
    for keyword in UNIONS:
        inner = variants(document, found, keyword)
        if inner:
            return [leaf for _, variant in inner for leaf in _leaves(document, variant, depth + 1)]
    return [found]
