"""Compare `x-stability-level`, the announced stability of an operation."""

from __future__ import annotations

from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.compared_places import Context
from paasport_codegen.drift.openapi.matched_operations import occurrence
from paasport_codegen.drift.selectors import STABILITIES, STABLE

STABILITY: Final = "x-stability-level"


def told_as_stability(old: PathOperation, new: PathOperation) -> bool:
    """Whether both sides have a known level, so that it is not compared as an annotation."""
    return _level(old) is not None and _level(new) is not None


def compare_stability(context: Context, old: PathOperation, new: PathOperation) -> None:
    """Report a changed level; an operation without one is stable."""
    before, after = _level(old), _level(new)
    if before is None or after is None or before == after:
        return
    pointer = child(old.pointer, STABILITY)
    word = "decreased" if after < before else "increased"
    names = STABILITIES[before], STABILITIES[after]
    context.findings.add(
        f"api-stability-{word}",
        pointer,
        f"the operation `{old.pointer}` is {names[1]} instead of {names[0]}",
        [occurrence(old)],
        old=names[0],
        new=names[1],
    )


def _level(operation: PathOperation) -> int | None:
    level = operation.definition.get(STABILITY, STABLE)
    return STABILITIES.index(level) if level in STABILITIES else None
