"""The properties of objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from paasport_codegen.drift.openapi.places import Context, Place, inner_pointers, report
from paasport_codegen.drift.openapi.references import Schemas
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.snapshot.json_values import JsonObject, child, is_object

Compare = Callable[[Context, Place], None]
_OTHERS: Final = "additionalProperties"
_FLAGS: Final = (("readOnly", "read-only"), ("writeOnly", "write-only"))


def compare_objects(context: Context, place: Place, compare: Compare) -> None:
    """Report properties that came, went or became required, and compare the others."""
    old, new = _properties(place.old), _properties(place.new)
    old_required, new_required = _required(place.old), _required(place.new)
    for name in sorted(new.keys() - old.keys()):
        _added(context, place, name, new[name], required=name in new_required)
        others: object = place.old.get(_OTHERS)
        if not place.sent and is_object(others):
            # The model has read it as one of the properties that were not listed.
            way, new_way = (_OTHERS,), ("properties", name)
            compare(context, place.below(others, new[name], old_segments=way, new_segments=new_way))
    for name in sorted(old.keys() - new.keys()):
        _removed(context, place, name, old[name], required=name in old_required)
    for name in sorted(old.keys() & new.keys()):
        below = place.below(
            old[name],
            new[name],
            "properties",
            name,
            required=not place.sent or name in old_required,
            is_optional_reply=not place.sent and name not in old_required,
        )
        was, now = name in old_required, name in new_required
        _compare_requiredness(context, place, below, was=was, now=now)
        if not _is_hidden(below):
            _compare_flags(context, below, required=was)
            compare(context, below)


def _properties(schema: JsonObject) -> JsonObject:
    found: object = schema.get("properties")
    return found if is_object(found) else {}


def _required(schema: JsonObject) -> frozenset[str]:
    return frozenset(schema.get("required") or ())


def _has_flag(schemas: Schemas, schema: object, flag: str) -> bool:
    """Whether a property has a flag such as `readOnly`, itself or by what it refers to."""
    return (is_object(schema) and schema.get(flag) is True) or schemas.object_at(schema).get(
        flag
    ) is True


def _is_hidden(place: Place) -> bool:
    """Whether neither model has the property: what is read only is not sent, and so on."""
    flag = "readOnly" if place.sent else "writeOnly"
    return place.old.get(flag) is True and place.new.get(flag) is True


def _added(context: Context, place: Place, name: str, schema: object, *, required: bool) -> None:
    pointer = child(place.new_pointer, "properties", name)
    word = "required" if required else "optional"
    if place.sent:
        rule = f"new-{word}-request-property"
        if _has_flag(context.new, schema, "readOnly"):
            rule = "request-read-only-property-added"
        elif required and "default" in context.new.object_at(schema):
            rule += "-with-default"
    else:
        hidden = "write-only-" if _has_flag(context.new, schema, "writeOnly") else ""
        rule = f"response-{word}-{hidden}property-added"
    context.findings.add(
        rule,
        pointer,
        f"the {word} {_noun(place)} `{pointer}` was added",
        [(place.holder, place.required)],
        new=word,
        after=schema,
        folded=tuple(inner_pointers(schema, pointer)),
    )


def _removed(context: Context, place: Place, name: str, schema: object, *, required: bool) -> None:
    pointer = child(place.old_pointer, "properties", name)
    word = "required" if required else "optional"
    if place.sent:
        read_only = "read-only-" if _has_flag(context.old, schema, "readOnly") else ""
        rule = f"request-{read_only}property-removed"
    else:
        hidden = "write-only-" if _has_flag(context.old, schema, "writeOnly") else ""
        rule = f"response-{word}-{hidden}property-removed"
    context.findings.add(
        rule,
        pointer,
        f"the {word} {_noun(place)} `{pointer}` was removed",
        [(place.holder, place.required and (required or not place.sent))],
        old=word,
        before=schema,
        folded=tuple(inner_pointers(schema, pointer)),
    )


def _noun(place: Place) -> str:
    return "request property" if place.sent else "reply property"


def _compare_requiredness(
    context: Context, parent: Place, place: Place, *, was: bool, now: bool
) -> None:
    if was == now:
        return
    word = "required" if now else "optional"
    if place.sent:
        rule = f"request-property-became-{word}"
        if now and "default" in context.new.object_at(place.new):
            rule += "-with-default"
    else:
        hidden = _has_flag(context.old, place.old, "writeOnly")
        rule = f"response-{'write-only-' if hidden else ''}property-became-{word}"
    context.findings.add(
        rule,
        place.old_pointer,
        f"the {_noun(place)} `{place.old_pointer}` became {word}",
        # Who must send a property that became required is everybody who sends the object.
        [(parent.holder, parent.required)],
        old="optional" if now else "required",
        new=word,
        before=place.old,
        after=place.new,
    )


def _compare_flags(context: Context, place: Place, *, required: bool) -> None:
    side = "request" if place.sent else "response"
    for flag, word in _FLAGS:
        old = _has_flag(context.old, place.old, flag)
        new = _has_flag(context.new, place.new, flag)
        if old != new:
            state = word if new else f"not-{word}"
            need = "required" if required else "optional"
            report(
                context,
                place,
                "",
                f"became {state.replace('-', ' ')}",
                rule=f"{side}-{need}-property-became-{state}",
                old=text(old),
                new=text(new),
            )
    old = _has_flag(context.old, place.old, "deprecated")
    new = _has_flag(context.new, place.new, "deprecated")
    if old != new:
        ending = "deprecated" if new else "reactivated"
        phrase = "is deprecated now" if new else "is not deprecated any more"
        report(context, place, "", phrase, rule=f"{side}-property-{ending}")
