"""Patterns of requests that are left to the server, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from paasport_codegen.documents.json_pointers import shown
from paasport_codegen.errors import UsageError

ALL: Final = "*"


@dataclass(slots=True)
class UncheckedPatterns:
    """Whose patterns the configuration leaves to the server, and which were left.

    Attributes:
        names: Properties and parameters as the document calls them, or `*` for all.
        noticed: How often a pattern was left.
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
        """What leaves the patterns of a property or parameter to the server; none if nothing."""
        return name if name in self.names else None

    def leave(self, name: str, pattern: str, pointer: str) -> None:
        """Take note of a pattern that `name` of the configuration leaves."""
        self.noticed += 1
        self._left.setdefault((name, pattern), set()).add(pointer)

    def leave_untranslatable(self, pattern: str, reason: str, pointer: str) -> None:
        """Take note of a pattern that cannot be checked before sending."""
        self.noticed += 1
        self._untranslatable[pointer] = f"`{pattern}` ({reason})"

    def report(self) -> tuple[str, ...]:
        """A line for each pattern that the configuration leaves, and for each other place."""
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
        """Raise `UsageError` for a name of the configuration that leaves no pattern."""
        used = {name for name, _ in self._left}
        for name in self.names:
            if name not in used:
                raise UsageError(
                    f"pyproject.toml: [tool.paasport.apis.{api}.patterns_left_to_server]: no "
                    f"request string at `{name}` has a pattern. Correct the name, or delete it if "
                    "the document no longer needs it."
                )
