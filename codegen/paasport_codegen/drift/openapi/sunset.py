"""Compare `x-sunset`, the announced day of an operation's removal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from paasport_codegen.documents.dates import day_of
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence

SUNSET: Final = "x-sunset"


def removal(today: datetime.date, removed: Sequence[PathOperation]) -> str:
    """Return the end of the rule's id for operations that were removed together."""
    definitions = [operation.definition for operation in removed]
    if not all(definition.get("deprecated") is True for definition in definitions):
        return "without-deprecation"
    days = [day_of(definition.get(SUNSET)) for definition in definitions]
    is_early = any(day is not None and day > today for day in days)
    return "before-sunset" if is_early else "with-deprecation"


def compare_sunsets(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report a changed day; one that is not a valid date is compared as a string."""
    before, after = old.definition.get(SUNSET), new.definition.get(SUNSET)
    if before == after:
        return
    pointer = child(old.pointer, SUNSET)
    if before is None:
        rule, phrase = "sunset-added", f"goes on {after}"
    elif after is None:
        rule, phrase = "sunset-deleted", f"no longer says that it goes on {before}"
    else:
        days = day_of(before), day_of(after)
        if days[0] is not None and days[0] == days[1]:
            return
        is_later = days[0] is not None and days[1] is not None and days[0] < days[1]
        ending = "postponed" if is_later else "changed-too-small"
        rule, phrase = f"api-sunset-date-{ending}", f"goes on {after} instead of {before}"
    context.findings.add(
        rule,
        pointer,
        f"the operation `{old.pointer}` {phrase}",
        [occurrence(old)],
        old=None if before is None else str(before),
        new=None if after is None else str(after),
    )
