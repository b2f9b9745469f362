"""Patterns of `drift.toml` that match nothing in the compared schemas, which are mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from paasport_codegen.drift.drift_report import ApiDrift
from paasport_codegen.drift.policy.policy import Policy, Severity
from paasport_codegen.drift.selectors import matches
from paasport_codegen.errors import Problem

Coordinates = Callable[[ApiDrift], Iterable[str]]


def unmatched_patterns(
    policy: Policy, apis: Sequence[ApiDrift], coordinates: Coordinates
) -> Iterator[Problem]:
    """A warning for each pattern of an entry `[[severity]]` that matches nothing.

    Patterns that match unchanged parts do not count.

    Args:
        policy: The project's decisions.
        apis: The compared APIs. Entries about others are ignored.
        coordinates: All coordinates of both sides of an API.
    """
    for entry in policy.severities:
        about = [api for api in apis if entry.api in ("", api.api)]
        if not about:
            continue
        for key, known in _known(about, coordinates).items():
            pattern: str = getattr(entry.selector, key)
            if pattern and not any(matches(pattern, name) for name in known()):
                yield _problem(entry, key, pattern, known())


def _known(
    apis: Sequence[ApiDrift], coordinates: Coordinates
) -> dict[str, Callable[[], Iterable[str]]]:
    facts = [each for api in apis for each in api.facts]
    return {
        "path": lambda: (each.path for each in facts if each.path),
        "tag": lambda: (tag for each in facts for tag in each.tags),
        "operation": lambda: (each.operation for each in facts),
        "coordinate": lambda: (name for api in apis for name in _coordinates(api, coordinates)),
    }


def _coordinates(api: ApiDrift, coordinates: Coordinates) -> Iterator[str]:
    # Those of changes first, since patterns are usually written for them.
    yield from (entry.change.coordinate for entry in api.changes)
    yield from coordinates(api)


def _problem(entry: Severity, key: str, pattern: str, known: Iterable[str]) -> Problem:
    where = f"of {entry.api} " if entry.api else ""
    plain = pattern.replace("*", "")
    close = get_close_matches(plain, sorted(set(known)), n=1)
    hint = f"; did you mean `{close[0]}`?" if close else "."
    message = f"the {key} `{pattern}` matches nothing in either version {where}".rstrip()
    return Problem(entry.place.file, entry.lines[key], 1, f"{message}{hint}", "warning")
