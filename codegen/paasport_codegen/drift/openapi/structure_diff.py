"""Compare items, `allOf`, discriminators, applicators and additional properties."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import descendant, reference_pointer
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.references import locate
from paasport_codegen.drift.openapi.compared_places import (
    Compare,
    ComparedPlace,
    Context,
    label,
    report,
)
from paasport_codegen.drift.openapi.object_members import is_plain
from paasport_codegen.drift.openapi.schema_facts import parts, text
from paasport_codegen.drift.openapi.variant_matching import match_variants

_APPLICATORS: Final = {
    "if": "if",
    "then": "then",
    "else": "else",
    "contains": "contains",
    "propertyNames": "property-names",
    "unevaluatedItems": "unevaluated-items",
    "unevaluatedProperties": "unevaluated-properties",
    "contentSchema": "content-schema",
}
"""Keywords with rules for being added or removed, and their names in these rules."""

_SCHEMAS: Final = "#/components/schemas/"
_UNNAMED: Final = frozenset(
    ["not", "prefixItems", "additionalItems", "dependentSchemas", "patternProperties"]
)


def compare_structure(
    context: Context, place: ComparedPlace, compare: Compare, *, with_parts: bool = True
) -> None:
    """Report differences between nested schemas, except properties and variants."""
    if "items" in place.old or "items" in place.new:
        _compare_items(context, place, compare)
    if with_parts:
        _compare_parts(context, place, compare)
    compare_discriminators(context, place)
    for keyword in sorted(_APPLICATORS.keys() & (place.old.keys() | place.new.keys())):
        _compare_applicator(context, place, keyword, compare)
    for keyword in sorted(_UNNAMED & (place.old.keys() | place.new.keys())):
        if not _same(context, place, keyword):
            _report_keyword(context, place, keyword)
    _compare_other_properties(context, place, compare)


def _compare_items(context: Context, place: ComparedPlace, compare: Compare) -> None:
    old, new = place.old.get("items", {}), place.new.get("items", {})
    if is_array(old) or is_array(new):
        if old != new:
            _report_keyword(context, place, "items")
        return
    compare(context, place.below(old, new, "items"))


def _compare_parts(context: Context, place: ComparedPlace, compare: Compare) -> None:
    """Compare parts apart from their members, which are compared for the whole object."""
    old, new = parts(context.old, place.old), parts(context.new, place.new)
    matching = match_variants(context, [part for _, part in old], [part for _, part in new])
    removed = [index for index in matching.removed if not is_plain(context.old, old[index][1])]
    added = [index for index in matching.added if not is_plain(context.new, new[index][1])]
    # A schema without parts may be equal to one of the other schema's parts.
    same = context.equality.same
    if not old:
        added = [index for index in added if not same(place.old, new[index][1])]
    if not new:
        removed = [index for index in removed if not same(old[index][1], place.new)]
    pairs = [*matching.pairs]
    if len(removed) == len(added) == 1:
        pairs.append((removed.pop(), added.pop()))
    for old_index, new_index in pairs:
        (old_way, old_part), (new_way, new_part) = old[old_index], new[new_index]
        below = place.below(
            old_part, new_part, old_segments=old_way, new_segments=new_way, scope=place.scope
        )
        compare(context, below._replace(null_is_judged=True, is_part=True))
    for index in added:
        way, part = new[index]
        name = label(part, descendant(place.new_pointer, way))
        report(context, place, "all-of-added", f"must meet {name} too", new=name)
    for index in removed:
        way, part = old[index]
        name = label(part, descendant(place.old_pointer, way))
        report(context, place, "all-of-removed", f"need not meet {name} any more", old=name)


def compare_discriminators(context: Context, place: ComparedPlace) -> None:
    """Report a different way of distinguishing variants."""
    old, new = place.old.get("discriminator"), place.new.get("discriminator")
    if not is_object(old) or not is_object(new):
        if is_object(new):
            name = str(new.get("propertyName"))
            report(
                context, place, "discriminator-added", f"is now distinguished by `{name}`", new=name
            )
        elif is_object(old):
            name = str(old.get("propertyName"))
            phrase = f"is no longer distinguished by `{name}`"
            report(context, place, "discriminator-removed", phrase, old=name)
        return
    before, after = str(old.get("propertyName")), str(new.get("propertyName"))
    if before != after:
        phrase = f"is distinguished by `{after}` instead of `{before}`"
        report(context, place, "discriminator-property-name-changed", phrase, old=before, new=after)
    _compare_mappings(context, place, old.get("mapping") or {}, new.get("mapping") or {})


def _compare_mappings(
    context: Context, place: ComparedPlace, old: JsonObject, new: JsonObject
) -> None:
    for value in sorted(old.keys() | new.keys()):
        name = f"{_SCHEMAS}{value}"
        if not (value in old and value in new) and _same_target(
            context, str(old.get(value, name)), str(new.get(value, name))
        ):
            continue  # a component's own name needs no mapping
        if value not in old:
            phrase = f"is mapped by {text(value)} too"
            report(context, place, "discriminator-mapping-added", phrase, new=value)
        elif value not in new:
            phrase = f"is not mapped by {text(value)} any more"
            report(context, place, "discriminator-mapping-deleted", phrase, old=value)
        elif not _same_target(context, str(old[value]), str(new[value])):
            phrase = f"maps {text(value)} to `{new[value]}` instead of `{old[value]}`"
            before, after = f"{value}: {old[value]}", f"{value}: {new[value]}"
            report(context, place, "discriminator-mapping-changed", phrase, old=before, new=after)


def _same_target(context: Context, old: str, new: str) -> bool:
    """Whether a value maps to the same schema: by name, or to an equal one of another name."""
    if old == new:
        return True
    old, new = (text if "/" in text else f"{_SCHEMAS}{text}" for text in (old, new))
    if any(
        locate(side.root, name[1:])[1] for side, name in ((context.old, old), (context.new, new))
    ):
        return False
    if reference_pointer(old) is None or reference_pointer(new) is None:
        return False
    return context.equality.same({"$ref": old}, {"$ref": new})


def _compare_applicator(
    context: Context, place: ComparedPlace, keyword: str, compare: Compare
) -> None:
    name = _APPLICATORS[keyword]
    if keyword not in place.old:
        report(context, place, f"{name}-added", f"must meet `{keyword}` now")
    elif keyword not in place.new:
        report(context, place, f"{name}-removed", f"need not meet `{keyword}` any more")
    elif keyword == "contentSchema" and not place.sent:
        # The data of events is read with this schema.
        compare(context, place.below(place.old[keyword], place.new[keyword], keyword))
    elif not context.equality.same(place.old[keyword], place.new[keyword]):
        _report_keyword(context, place, keyword)


def _same(context: Context, place: ComparedPlace, keyword: str) -> bool:
    """Whether a keyword is the same in both, ignoring the names of components."""
    old = {keyword: place.old[keyword]} if keyword in place.old else {}
    new = {keyword: place.new[keyword]} if keyword in place.new else {}
    return context.equality.same(old, new)


def _report_keyword(context: Context, place: ComparedPlace, keyword: str) -> None:
    phrase = f"says something else by `{keyword}`"
    report(context, place, "keyword-changed", phrase, old=keyword, new=keyword)


def _compare_other_properties(context: Context, place: ComparedPlace, compare: Compare) -> None:
    keyword = "additionalProperties"
    old, new = place.old.get(keyword, True), place.new.get(keyword, True)
    if old == new and not is_object(old):
        return
    if new is False:
        phrase = "has only the properties that are listed now"
        report(context, place, "additional-properties-forbidden", phrase)
    elif old is False:
        phrase = "may have properties that are not listed"
        report(context, place, "additional-properties-allowed", phrase)
    else:
        compare(context, place.below(old, new, keyword, required=False))
