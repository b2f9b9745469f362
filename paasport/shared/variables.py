"""Variables whose values are hidden, and plans to change them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final


class Variables(Mapping[str, str]):
    """Variables by name. The repr hides their values.

    Args:
        values: Values by name.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {', '.join(sorted(self._values)) or 'none'}>"


@dataclass(frozen=True, slots=True)
class VariablePlan:
    """The changes that make variables match the desired ones, by name and without values.

    Attributes:
        added: Variables that do not exist yet.
        changed: Variables whose value differs.
        removed: Variables to delete.
        kept: Existing variables that are not desired but are kept.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)

    @property
    def written(self) -> tuple[str, ...]:
        """The names of the variables to add or change."""
        return (*self.added, *self.changed)


def plan_variables(
    actual: Mapping[str, str],
    desired: Mapping[str, str],
    *,
    prune: bool,
    reserved: str,
) -> VariablePlan:
    """Compare variables with the desired ones.

    Args:
        actual: The existing variables.
        desired: The desired variables.
        prune: Whether to delete the others.
        reserved: A prefix of names that are never deleted.

    Returns:
        The plan, its names sorted.
    """
    others: Final = sorted(actual.keys() - desired.keys())
    removed: Collection[str] = [name for name in others if prune and not name.startswith(reserved)]
    return VariablePlan(
        added=tuple(sorted(desired.keys() - actual.keys())),
        changed=tuple(
            sorted(name for name in desired.keys() & actual.keys() if desired[name] != actual[name])
        ),
        removed=tuple(removed),
        kept=tuple(name for name in others if name not in removed),
    )
