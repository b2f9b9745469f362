"""Reporting where a value does not match its schema, without revealing the value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic_core import ValidationError

from ..errors import FieldProblem
from .closest_variants import closest_problems, descend
from .suggestions import suggested_field
from .unions import KNOWN_TYPENAME

_MAX_LISTED: Final = 5
_MAX_PATH: Final = 80
# Before 2.14.3, pydantic called both a loop.
_RECURSION_KINDS: Final = frozenset({"recursion_loop", "recursion_depth_exceeded"})
_TOO_DEEP: Final = "Input should not contain itself, nor be nested more than 250 levels deep"


def field_problems(
    error: ValidationError, value: object, annotation: Any = None
) -> tuple[FieldProblem, ...]:
    """List the fields that do not match the schema.

    Args:
        error: The error that pydantic raised.
        value: The value that was validated, as Python objects.
        annotation: The annotation that it was validated against, to suggest names for unknown
            fields.

    Returns:
        One problem per field and kind; for unions, only those of the intended variant.
    """
    found: dict[tuple[str, str], FieldProblem] = {}
    entries = error.errors(include_url=False, include_context=False, include_input=False)
    known = [entry for entry in entries if entry["type"] != KNOWN_TYPENAME]
    for entry in closest_problems(known, value):
        kind = entry["type"]
        path = _path(entry["loc"], value, ends_absent=kind == "missing")
        message = entry["msg"]
        if kind in _RECURSION_KINDS:
            message = _TOO_DEEP
        if kind == "extra_forbidden" and annotation is not None:
            message = _unknown_field_message(annotation, entry["loc"])
        found.setdefault((path, kind), FieldProblem(path, kind, message))
    return tuple(found.values())


def format_problems(problems: Sequence[FieldProblem], *, messages: bool) -> str:
    """Format problems for a message.

    Args:
        problems: The problems.
        messages: Whether to include pydantic's messages, or only the kinds.

    Returns:
        The first few problems, and the number of further ones.
    """
    shown = "; ".join(
        f"{_shown_path(problem)}: {problem.message}"
        if messages
        else f"{_shown_path(problem)} ({problem.kind})"
        for problem in problems[:_MAX_LISTED]
    )
    rest = len(problems) - _MAX_LISTED
    return f"{shown}; and {rest} more" if rest > 0 else shown


def _shown_path(problem: FieldProblem) -> str:
    path = problem.path or "the whole"
    return path if problem.kind not in _RECURSION_KINDS else f"{path[:_MAX_PATH]}…"


def _unknown_field_message(annotation: Any, location: Sequence[int | str]) -> str:
    meant = suggested_field(annotation, location)
    return "There is no such field" + (f"; did you mean {meant}?" if meant else "")


def _path(location: Sequence[int | str], value: object, *, ends_absent: bool) -> str:
    # Pydantic's locations also name union members and validators; the value has only fields.
    steps: list[str] = []
    for index, step in enumerate(location):
        absent_end = ends_absent and index == len(location) - 1
        found, inner = descend(value, step)
        if found or absent_end:
            steps.append(str(step))
            value = inner
    return ".".join(steps)
