"""Compare two schemas at the same place."""

from __future__ import annotations

from typing import NamedTuple

from paasport_codegen.documents.json_pointers import descendant
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.annotation_diff import compare_annotations
from paasport_codegen.drift.openapi.bound_diff import compare_bounds
from paasport_codegen.drift.openapi.combined_limits import CombinedLimits, combined_limits
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context, report
from paasport_codegen.drift.openapi.findings import SchemaPair
from paasport_codegen.drift.openapi.object_diff import compare_objects
from paasport_codegen.drift.openapi.schema_facts import (
    SINGLE,
    adds_null,
    all_types,
    as_object,
    is_narrower,
    is_nullable,
    only_union,
    only_variant,
    type_names,
    types,
    union_keyword,
    variants,
)
from paasport_codegen.drift.openapi.schema_keywords import is_text
from paasport_codegen.drift.openapi.structure_diff import compare_discriminators, compare_structure
from paasport_codegen.drift.openapi.value_diff import compare_default, compare_values
from paasport_codegen.drift.openapi.variant_diff import compare_variants


def compare_schemas(context: Context, place: ComparedPlace) -> None:
    """Report all differences at `place`; shared schemas are compared once for all places."""
    if context.equality.same(place.old, place.new):
        return
    old = _innermost(context.old, place.old, place.old_pointer)
    new = _innermost(context.new, place.new, place.new_pointer)
    for found, pointer in ((old, place.old_pointer), (new, place.new_pointer)):
        if not found.is_shared:
            context.findings.name(found.pointer, pointer)
    null_is_judged = place.null_is_judged
    if not null_is_judged and (old.adds_null or new.adds_null):
        was = old.adds_null or is_nullable(context.old, old.schema)
        now = new.adds_null or is_nullable(context.new, new.schema)
        _compare_null(context, place, was, now)
        null_is_judged = True
    if old.said or new.said:
        old, new = _compare_said(context, place, old, new)
    inner = place._replace(
        old=old.schema,
        new=new.schema,
        old_pointer=old.pointer,
        new_pointer=new.pointer,
        null_is_judged=null_is_judged,
    )
    # Properties of parts are defined elsewhere, and may lead back here without a reference.
    if old.is_shared or new.is_shared or "allOf" in old.schema or "allOf" in new.schema:
        optional = place.is_optional_reply and not null_is_judged
        pair = SchemaPair(
            old.pointer, new.pointer, place.scope, null_is_judged, optional, place.is_part
        )
        if not context.findings.link(place.holder, pair, required=place.required):
            return
        inner = inner._replace(holder=pair, required=True)
    _compare_contents(context, inner)


class _Innermost(NamedTuple):
    """The schema inside references and wrappers that only add null or annotations.

    Attributes:
        said: The annotations, defaults and discriminators of the wrappers; the outermost win.
    """

    schema: JsonObject
    pointer: str
    is_shared: bool
    adds_null: bool
    said: JsonObject


def _innermost(document: OpenApiDocument, schema: JsonObject, pointer: str) -> _Innermost:
    is_shared = nullable = False
    said: JsonObject = {}
    seen: set[str] = set()
    while pointer not in seen:
        seen.add(pointer)
        found, place = document.resolve(schema, pointer)
        is_shared = is_shared or place != pointer
        schema, pointer = as_object(found), place
        way = only_variant(document, schema)
        if way is None:
            break
        nullable = nullable or adds_null(document, schema)
        keyword, segments, variant = way
        said = {**_said(schema, keyword), **said}
        schema, pointer = as_object(variant), descendant(pointer, segments)
    return _Innermost(schema, pointer, is_shared, nullable, said)


def _said(schema: JsonObject, *without: str) -> JsonObject:
    return {
        key: value
        for key, value in schema.items()
        if key not in without and (is_text(key) or key in ("default", "discriminator"))
    }


def _compare_said(
    context: Context, place: ComparedPlace, old: _Innermost, new: _Innermost
) -> tuple[_Innermost, _Innermost]:
    """Compare the annotations of wrappers together with those of the schemas inside.

    Those of a shared schema are compared separately; from others, what was compared is removed.
    """
    before = old.said if old.is_shared else {**_said(old.schema, "discriminator"), **old.said}
    after = new.said if new.is_shared else {**_said(new.schema, "discriminator"), **new.said}
    said = place._replace(old=before, new=after)
    compare_annotations(context, said)
    compare_default(context, said)
    if union_keyword(context.old, old.schema) is union_keyword(context.new, new.schema) is None:
        compare_discriminators(context, said)
    return _unsaid(old), _unsaid(new)


def _unsaid(found: _Innermost) -> _Innermost:
    if found.is_shared:
        return found
    left = {
        key: value
        for key, value in found.schema.items()
        if key == "discriminator" or key not in _said(found.schema)
    }
    return found._replace(schema=left)


def _compare_contents(context: Context, place: ComparedPlace) -> None:
    if not place.null_is_judged:
        was, now = is_nullable(context.old, place.old), is_nullable(context.new, place.new)
        _compare_null(context, place, was, now)
    moved = _moved_limits(context, place)
    said = place
    if moved is not None:
        said = place._replace(old=moved[0].texts, new=moved[1].texts)
    compare_annotations(context, said)
    old_union = union_keyword(context.old, place.old)
    new_union = union_keyword(context.new, place.new)
    if old_union and not new_union:
        new_union = only_union(context.new, place.new)
    elif new_union and not old_union:
        old_union = only_union(context.old, place.old)
    if (old_union or new_union) and not (
        (old_union is None and not all_types(context.old, place.old))
        or (new_union is None and not all_types(context.new, place.new))
    ):
        compare_variants(context, place, old_union, new_union, compare_schemas)
        if not (old_union and new_union):
            return
        place = place._replace(
            old=_beside(context.old, place.old, old_union),
            new=_beside(context.new, place.new, new_union),
        )
        if not place.is_part:
            _compare_types(context, place, None, None)
    elif not place.is_part and not _compare_types(context, place, old_union, new_union):
        return
    if moved is not None:
        compare_structure(context, place, compare_schemas, with_parts=False)
    else:
        compare_values(context, place)
        compare_bounds(context, place)
        compare_structure(context, place, compare_schemas)
    compare_objects(context, place, compare_schemas)


def _moved_limits(
    context: Context, place: ComparedPlace
) -> tuple[CombinedLimits, CombinedLimits] | None:
    """Return the limits of both sides if they are only distributed differently over parts."""
    if place.is_part or not ("allOf" in place.old or "allOf" in place.new):
        return None
    old = combined_limits(context.old, place.old)
    new = combined_limits(context.new, place.new)
    return (old, new) if old is not None and new is not None and old.is_moved(new) else None


def _beside(document: OpenApiDocument, schema: JsonObject, union: str) -> JsonObject:
    """Return a schema without its variants, and without types that the variants have anyway."""
    rest = {key: value for key, value in schema.items() if key != union}
    if "type" in rest:
        own = types(schema)
        inner = [document.resolved_object(one) for _, one in variants(document, schema, union)]
        if all(
            (kinds := all_types(document, one))
            and is_narrower(kinds, own)
            and not is_nullable(document, one)
            for one in inner
        ):
            del rest["type"]
    return rest


def _compare_types(
    context: Context, place: ComparedPlace, old_union: str | None, new_union: str | None
) -> bool:
    """Report a changed type; return whether the two are similar enough to compare further."""
    old, new = all_types(context.old, place.old), all_types(context.new, place.new)
    old_any = old_union is None and not old
    new_any = new_union is None and not new
    if old == new and not (old_union or new_union):
        return True
    before, after = old_union or type_names(old), new_union or type_names(new)
    is_wider = new_any or (not old_any and is_narrower(old, new))
    # Outside a body, everything is sent as a string.
    is_text = place.scope == "request-parameter" and "string" in new and not old_union
    if is_text and not old_any and old <= new | SINGLE:
        is_wider = True
    narrower = not new_any and (old_any or is_narrower(new, old))
    # Adding `integer` to `number` changes nothing, and is harmless in either direction.
    if is_wider and (place.sent or not narrower):
        ending = "type-generalized"
    elif narrower:
        ending = "type-specialized"
    else:
        ending = "type-changed"
    phrase = f"is of another type: {after} instead of {before}"
    report(context, place, ending, phrase, old=before, new=after)
    return ending != "type-changed" and not old_any and not new_any


def _compare_null(context: Context, place: ComparedPlace, old: bool, new: bool) -> None:
    if old == new:
        return
    rule = ""
    ending = "became-nullable" if new else "became-not-nullable"
    if place.is_optional_reply:
        rule = f"response-optional-property-{ending}"
    phrase = "may be null now" if new else "may no longer be null"
    was, now = ("not null", "null") if new else ("null", "not null")
    report(context, place, ending, phrase, rule=rule, old=was, new=now)
