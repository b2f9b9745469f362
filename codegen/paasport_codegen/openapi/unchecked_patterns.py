"""Patterns of requests that are left to the server, and why."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from paasport_codegen.documents.json_pointers import shown
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.value_classes import dataclass

ALL: Final = "*"


@dataclass(slots=True)
class UncheckedPatterns:
    """Which patterns the configuration leaves to the server, and where this had an effect.

    Attributes:
        names: Wire names of properties and parameters, or `*` for all.
        noticed: How many patterns were left.
    """

    names: tuple[str, ...] = ()
    noticed: int = 0
    _untranslatable: dict[str, str] = field(default_factory=dict[str, str])
    _left: dict[tuple[str, str], set[str]] = field(default_factory=dict[tuple[str, str], set[str]])

    @property
    def everywhere(self) -> str | None:
        """`*` if all patterns are left."""
        return ALL if ALL in self.names else None

    def of(self, name: str) -> str | None:
        """The name that leaves the patterns of a property to the server; empty if there is none."""
        return name if name in self.names else None

    def leave(self, name: str, pattern: str, pointer: str) -> None:
        """Record a pattern that the configured `name` leaves to the server."""
        self.noticed += 1
        self._left.setdefault((name, pattern), set()).add(pointer)

    def leave_untranslatable(self, pattern: str, reason: str, pointer: str) -> None:
        """Record a pattern that cannot be checked before sending."""
        self.noticed += 1
        self._untranslatable[pointer] = f"`{pattern}` ({reason})"

    def report(self) -> tuple[str, ...]:
        """A line for each pattern left by the configuration, and for each other place."""
        configured = (
            f"`{name}`: `{pattern}` ({len(places)} place{'s' * (len(places) > 1)}, as configured)"
            for (name, pattern), places in sorted(self._left.items())
        )
        others = (
            f"{shown(pointer)}: {reason}"
            for pointer, reason in sorted(self._untranslatable.items())
        )
        return (*configured, *others)

    def refuse_needless_names(self, api: str) -> None:
        """Raise `UsageError` for a configured name without a pattern."""
        used = {name for name, _ in self._left}
        for name in self.names:
            if name not in used:
                raise UsageError(
                    f"pyproject.toml: [tool.paasport.apis.{api}.patterns_left_to_server]: no "
                    f"request string at `{name}` has a pattern. Correct the name, or delete it if "
                    "the document no longer needs it."
                )
