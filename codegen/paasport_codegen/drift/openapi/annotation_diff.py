"""Compare descriptions, examples, extensions, and keywords that no other rule covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import LocatedObject
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context, report
from paasport_codegen.drift.openapi.excerpts import ABSENT
from paasport_codegen.drift.openapi.findings import Holder
from paasport_codegen.drift.openapi.schema_facts import text
from paasport_codegen.drift.openapi.schema_keywords import (
    DESCRIPTIONS,
    LIMITS,
    PROPERTY_FLAGS,
    is_text,
)

_JUDGED: Final = frozenset(
    [
        *(keyword for keyword in SCHEMA_FIELDS if not is_text(keyword)),
        *LIMITS,
        *("required", "discriminator", "type", "nullable", "x-nullable"),
        *("enum", "const", "default", "format"),
    ]
)


def compare_annotations(context: Context, place: ComparedPlace) -> None:
    """Report changed annotations of a schema, and keywords that no other rule covers."""
    for keyword in sorted(place.old.keys() | place.new.keys()):
        if keyword in _JUDGED or place.old.get(keyword) == place.new.get(keyword):
            continue
        if keyword in PROPERTY_FLAGS and place.scope in ("request-property", "response-property"):
            continue
        if is_text(keyword):
            sides = (place.old, place.old_pointer), (place.new, place.new_pointer)
            _compare_text(context, keyword, *sides, [place.holder], required=place.required)
        else:
            old = text(place.old[keyword]) if keyword in place.old else None
            new = text(place.new[keyword]) if keyword in place.new else None
            phrase = f"says something else by `{keyword}`"
            report(context, place, "keyword-changed", phrase, old=old, new=new)


def compare_texts(
    context: Context,
    old: LocatedObject,
    new: LocatedObject,
    holders: Sequence[Holder],
    *,
    leave_out: frozenset[str] = frozenset(),
) -> None:
    """Report changed annotations of a part other than a schema; each side has its pointer."""
    for keyword in sorted(old[0].keys() | new[0].keys()):
        if keyword not in leave_out and is_text(keyword):
            _compare_text(context, keyword, old, new, holders)


def _compare_text(
    context: Context,
    keyword: str,
    old: LocatedObject,
    new: LocatedObject,
    holders: Sequence[Holder],
    *,
    required: bool = True,
) -> None:
    before = text(old[0][keyword]) if keyword in old[0] else None
    after = text(new[0][keyword]) if keyword in new[0] else None
    if before == after:
        return
    kind = "description" if keyword in DESCRIPTIONS else "annotation"
    action = "added" if before is None else "removed" if after is None else "changed"
    coordinate = child(new[1] if before is None else old[1], keyword)
    context.findings.add(
        f"{kind}-{action}",
        coordinate,
        f"the {kind} `{coordinate}` was {action}",
        holders,
        required=required,
        old=before,
        new=after,
        before=old[0].get(keyword, ABSENT),
        after=new[0].get(keyword, ABSENT),
    )
