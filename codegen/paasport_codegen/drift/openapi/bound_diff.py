"""Compare bounds, `uniqueItems` and `multipleOf`."""

from __future__ import annotations

from paasport_codegen.drift.openapi.compared_places import ComparedPlace, Context, report
from paasport_codegen.drift.openapi.schema_facts import KEYWORD_OF_BOUND, bounds, text


def compare_bounds(context: Context, place: ComparedPlace) -> None:
    """Report changed bounds, `uniqueItems` and `multipleOf`."""
    old, new = bounds(place.old), bounds(place.new)
    for name in sorted(old.keys() | new.keys()):
        keyword = KEYWORD_OF_BOUND[name]
        before = text(old[name]) if name in old else None
        after = text(new[name]) if name in new else None
        if before is None:
            report(context, place, f"{name}-set", f"has the {keyword} {after} now", new=after)
        elif after is None:
            phrase = f"no longer has the {keyword} {before}"
            report(context, place, f"{name}-unset", phrase, old=before)
        elif old[name] != new[name]:
            ending = "increased" if new[name] > old[name] else "decreased"
            phrase = f"has the {keyword} {after} instead of {before}"
            report(context, place, f"{name}-{ending}", phrase, old=before, new=after)
    _compare_unique_items(context, place)
    _compare_multiple_of(context, place)


def _compare_unique_items(context: Context, place: ComparedPlace) -> None:
    old, new = place.old.get("uniqueItems") is True, place.new.get("uniqueItems") is True
    if new and not old:
        report(context, place, "unique-items-set", "must not have equal elements now")
    elif old and not new:
        report(context, place, "unique-items-unset", "may have equal elements now")


def _compare_multiple_of(context: Context, place: ComparedPlace) -> None:
    old, new = place.old.get("multipleOf"), place.new.get("multipleOf")
    if old == new:
        return
    before = None if old is None else text(old)
    after = None if new is None else text(new)
    if old is None:
        report(context, place, "multiple-of-set", f"is a multiple of {after} now", new=after)
        return
    if new is None:
        phrase = f"need not be a multiple of {before} any more"
        report(context, place, "multiple-of-unset", phrase, old=before)
        return
    ending = "multiple-of-changed"
    if place.sent and _is_multiple(old, new):
        ending = "multiple-of-generalized"
    elif not place.sent and _is_multiple(new, old):
        ending = "multiple-of-specialized"
    phrase = f"is a multiple of {after} instead of {before}"
    report(context, place, ending, phrase, old=before, new=after)


def _is_multiple(value: object, of: object) -> bool:
    if isinstance(value, (int, float)) and isinstance(of, (int, float)) and of:
        return (value / of).is_integer()
    return False
