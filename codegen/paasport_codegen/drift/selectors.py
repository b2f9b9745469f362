"""Patterns in `drift.toml` that choose changes, and what they are matched with."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Final

STABILITIES: Final = ("draft", "alpha", "beta", "stable")
"""The levels that `x-stability-level` knows, the least stable first."""
STABLE: Final = "stable"
"""The level of an operation that names none."""


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """What a policy may ask about an operation.

    Attributes:
        operation: Its name (GraphQL) or operationId (OpenAPI).
        kind: `query`, `mutation`, `subscription`, or method and path such as `GET /v1/projects`.
        path: Its path; empty for GraphQL.
        tags: Its tags.
        stability: Its `x-stability-level`.
        sunset: The day on which it goes, as the new document writes it.
        deprecated: Whether the new document calls it deprecated.
    """

    operation: str
    kind: str
    path: str = ""
    tags: tuple[str, ...] = ()
    stability: str = ""
    sunset: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Selector:
    """Patterns, all of which a change must match; an empty one matches everything.

    `*` stands for any text without a `/`, and `**` for any text.

    Attributes:
        rule: The rule's id.
        path: The path of an operation that the change reaches.
        tag: One of the operation's tags.
        operation: The operation's name or operationId.
        coordinate: The schema coordinate or JSON pointer of the change.
    """

    rule: str = ""
    path: str = ""
    tag: str = ""
    operation: str = ""
    coordinate: str = ""

    def __str__(self) -> str:
        given = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name} {value}" for name, value in given if value)

    @property
    def is_about_operations(self) -> bool:
        """Whether it asks anything about the operations that a change reaches."""
        return bool(self.path or self.tag or self.operation)

    def matches_change(self, rule: str, coordinate: str) -> bool:
        """Whether a change has the rule and the coordinate."""
        return matches(self.rule, rule) and matches(self.coordinate, coordinate)

    def matches_operation(self, facts: OperationFacts | None) -> bool:
        """Whether an operation has the path, the tag and the name; None for no operation."""
        if facts is None:
            return not self.is_about_operations
        return (
            matches(self.path, facts.path)
            and matches(self.operation, facts.operation)
            and (not self.tag or any(matches(self.tag, tag) for tag in facts.tags))
        )


SELECTING_KEYS: Final = tuple(field.name for field in fields(Selector))


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern fits a whole text; an empty pattern fits any."""
    return not pattern or _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*+)", pattern)
    return re.compile(
        "".join(
            ("[^/]*" if part == "*" else ".*") if part.startswith("*") else re.escape(part)
            for part in parts
        ),
        re.DOTALL,
    )
