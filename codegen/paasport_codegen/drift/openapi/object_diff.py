"""Compare the properties of objects."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.drift.openapi.compared_parts import DEPRECATION, ComparedPart
from paasport_codegen.drift.openapi.compared_places import (
    Compare,
    ComparedPlace,
    Context,
    inner_pointers,
    report,
    rule_id,
)
from paasport_codegen.drift.openapi.object_members import ObjectMembers, members
from paasport_codegen.drift.openapi.schema_facts import says, text, unwrapped

_OTHER: Final = "keyword-changed"
_OTHERS: Final = "additionalProperties"
_FLAGS: Final = {"readOnly": "read-only", "writeOnly": "write-only"}
_ALL_FLAGS: Final = (*_FLAGS, "deprecated")


def compare_objects(context: Context, place: ComparedPlace, compare: Compare) -> None:
    """Report added, removed or newly required properties, and compare the others."""
    if place.is_part:
        return
    before = members(context.old, place.old, place.old_pointer)
    after = members(context.new, place.new, place.new_pointer)
    context.findings.name_parts(place.old_pointer, before.inside)
    context.findings.name_parts(place.new_pointer, after.inside)
    old, new = before.properties, after.properties
    for name in sorted(new.keys() - old.keys()):
        schema, pointer = after.definition(name, place.new_pointer, context.combinations)
        _added(context, place, schema, pointer, required=name in after.required)
        others: object = place.old.get(_OTHERS)
        if not place.sent and is_object(others):
            # So far, the model has read it as an additional property.
            below = place.below(others, schema, old_segments=(_OTHERS,))
            compare(context, below._replace(new_pointer=pointer))
    for name in sorted(old.keys() - new.keys()):
        schema, pointer = before.definition(name, place.old_pointer, context.combinations)
        _removed(context, place, schema, pointer, required=name in before.required)
    for name in sorted(old.keys() & new.keys()):
        (was, pointer), (now, new_pointer) = (
            before.definition(name, place.old_pointer, context.combinations),
            after.definition(name, place.new_pointer, context.combinations),
        )
        is_needed = name in before.required
        if is_needed is (name in after.required) and _is_same(context, was, now):
            continue
        below = place.below(
            was, now, required=is_needed, is_optional_reply=not place.sent and not is_needed
        )
        below = below._replace(old_pointer=pointer, new_pointer=new_pointer)
        _compare_requiredness(context, place, below, was=is_needed, now=name in after.required)
        if not _is_hidden(below):
            _compare_flags(context, below, required=is_needed)
            compare(context, below)
    _compare_unlisted(context, place, before, after)


def _compare_unlisted(
    context: Context, place: ComparedPlace, before: ObjectMembers, after: ObjectMembers
) -> None:
    """Report names without a definition that became required or optional."""
    for name in sorted(before.required ^ after.required):
        is_required = name in after.required
        if name in (after if is_required else before).properties:
            continue
        if name in before.properties and name in after.properties:
            continue
        word = "required" if is_required else "optional"
        rule = f"request-property-became-{word}" if place.sent else rule_id(place.scope, _OTHER)
        pointer = child(place.old_pointer, "required")
        context.findings.add(
            rule,
            pointer,
            f"{name}, of which `{pointer}` says nothing else, became {word}",
            [place.holder],
            required=place.required,
            old=f"{name}: {'optional' if is_required else 'required'}",
            new=f"{name}: {word}",
            before=place.old,
            after=place.new,
        )


def _is_same(context: Context, old: object, new: object) -> bool:
    """Whether a property is unchanged, including the flags beside its reference."""
    if is_object(old) and is_object(new) and ("$ref" in old or "$ref" in new):
        flags = [[schema.get(flag) is True for flag in _ALL_FLAGS] for schema in (old, new)]
        if flags[0] != flags[1]:
            return False
    return context.equality.same(old, new)


def _is_hidden(place: ComparedPlace) -> bool:
    """Whether both models lack the property: read-only in requests, write-only in replies."""
    flag = "readOnly" if place.sent else "writeOnly"
    return place.old.get(flag) is True and place.new.get(flag) is True


def _added(
    context: Context, place: ComparedPlace, schema: object, pointer: str, *, required: bool
) -> None:
    word = "required" if required else "optional"
    if place.sent:
        rule = f"new-{word}-request-property"
        if says(context.new, schema, "readOnly"):
            rule = "request-read-only-property-added"
        elif required and "default" in _with_default(context, schema):
            rule += "-with-default"
    else:
        hidden = "write-only-" if says(context.new, schema, "writeOnly") else ""
        rule = f"response-{word}-{hidden}property-added"
    noun, folded = f"the {word} {_noun(place)}", tuple(inner_pointers(schema, pointer))
    part = ComparedPart(
        context, noun, pointer, [place.holder], after=schema, required=place.required
    )
    part.report(rule, "was added", new=word, folded=folded)


def _removed(
    context: Context, place: ComparedPlace, schema: object, pointer: str, *, required: bool
) -> None:
    word = "required" if required else "optional"
    flag, beginning = ("readOnly", "request") if place.sent else ("writeOnly", f"response-{word}")
    hidden = f"-{_FLAGS[flag]}" if says(context.old, schema, flag) else ""
    rule = f"{beginning}{hidden}-property-removed"
    noun, folded = f"the {word} {_noun(place)}", tuple(inner_pointers(schema, pointer))
    always = place.required and (required or not place.sent)
    part = ComparedPart(context, noun, pointer, [place.holder], schema, required=always)
    part.report(rule, "was removed", old=word, folded=folded)


def _with_default(context: Context, schema: object) -> JsonObject:
    """Return the schema that may have a default: the given one, or the one it refers to."""
    found = context.new.resolved_object(schema)
    return found if "default" in found else unwrapped(context.new, schema)


def _noun(place: ComparedPlace) -> str:
    return "request property" if place.sent else "reply property"


def _compare_requiredness(
    context: Context, parent: ComparedPlace, place: ComparedPlace, *, was: bool, now: bool
) -> None:
    if was == now:
        return
    word = "required" if now else "optional"
    if place.sent:
        rule = f"request-property-became-{word}"
        if now and "default" in _with_default(context, place.new):
            rule += "-with-default"
    else:
        hidden = says(context.old, place.old, "writeOnly")
        rule = f"response-{'write-only-' if hidden else ''}property-became-{word}"
    # A property that became required concerns all requests that send the object.
    holders, required = [parent.holder], parent.required
    sides = place.old, place.new
    noun = f"the {_noun(place)}"
    part = ComparedPart(context, noun, place.old_pointer, holders, *sides, required=required)
    part.report(rule, f"became {word}", "optional" if now else "required", word)


def _compare_flags(context: Context, place: ComparedPlace, *, required: bool) -> None:
    side = "request" if place.sent else "response"
    need = "required" if required else "optional"
    for flag in _ALL_FLAGS:
        old, new = says(context.old, place.old, flag), says(context.new, place.new, flag)
        if old == new:
            continue
        if flag == "deprecated":
            ending, phrase = DEPRECATION[new]
            report(context, place, "", phrase, rule=f"{side}-property-{ending}")
        else:
            state = _FLAGS[flag] if new else f"not-{_FLAGS[flag]}"
            phrase = f"became {state.replace('-', ' ')}"
            rule = f"{side}-{need}-property-became-{state}"
            report(context, place, "", phrase, rule=rule, old=text(old), new=text(new))
