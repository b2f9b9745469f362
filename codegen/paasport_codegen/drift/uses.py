"""A place of a schema that an operation uses."""

from __future__ import annotations

from dataclasses import dataclass

from paasport_codegen.drift.drift_report import Place


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """What an operation uses, how, and where that is written.

    Attributes:
        coordinate: A schema coordinate (GraphQL) or JSON pointer (OpenAPI).
        how: What the operation does with it, such as `selected`, `passed`, `sent` or `read`.
        place: Where it stands: in the operation's file, or in the pinned document.
    """

    coordinate: str
    how: str
    place: Place
