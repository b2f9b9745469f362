"""The state of one token: its entities and their scheduled changes."""

from __future__ import annotations

import copy
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from paasport_codegen.sandbox.clock import Clock, timestamp
from paasport_codegen.sandbox.seeded import Seeded

Fields = dict[str, Any]
"""An entity: JSON values by field."""


class NotFound(Exception):
    """The entity does not exist."""

    def __init__(self, kind: str, key: str) -> None:
        """Name the entity that is missing."""
        super().__init__(f"{kind} {key!r} not found")
        self.kind, self.key = kind, key


class Conflict(Exception):
    """The entity already exists, or its state does not permit the call."""


@dataclass(order=True, slots=True)
class Step:
    """A scheduled change of an entity.

    Attributes:
        at: Seconds since the epoch, in virtual time.
        order: Keeps simultaneous steps in the order in which they were scheduled.
        kind: The entity's table.
        key: Its key.
        changes: The new values of fields.
    """

    at: float
    order: int
    kind: str = field(compare=False)
    key: str = field(compare=False)
    changes: Fields = field(compare=False)


@dataclass(slots=True)
class Account:
    """The state of one API for one token.

    Attributes:
        seeded: Generates values and identifiers.
        clock: The time.
        tables: Entities by kind and key, in the order of their creation.
        version: Counts changes, for callers that wait for one.
    """

    seeded: Seeded
    clock: Clock
    tables: dict[str, dict[str, Fields]] = field(default_factory=dict[str, dict[str, Fields]])
    version: int = 0
    _created: int = 0
    _planned: int = 0
    _numbers: dict[str, int] = field(default_factory=dict[str, int])
    _steps: list[Step] = field(default_factory=list[Step])

    def now(self) -> datetime:
        """The virtual time."""
        return self.clock.now()

    def timestamp(self) -> str:
        """The virtual time, in the format of APIs."""
        return timestamp(self.clock.now())

    def timestamp_at(self, seconds: float) -> str:
        """A time in the format of APIs, from seconds since the epoch."""
        return timestamp(datetime.fromtimestamp(seconds, UTC))

    def table(self, kind: str) -> dict[str, Fields]:
        """The current entities of a kind."""
        self.settle()
        return self.tables.setdefault(kind, {})

    def get(self, kind: str, key: str) -> Fields:
        """An entity; raises `NotFound`."""
        found = self.table(kind).get(key)
        if found is None:
            raise NotFound(kind, key)
        return found

    def find(self, kind: str, key: str) -> Fields | None:
        """An entity, or None."""
        return self.table(kind).get(key)

    def where(self, kind: str, **equal: Any) -> list[Fields]:
        """The entities of a kind whose fields equal the arguments."""
        return [
            entity
            for entity in self.table(kind).values()
            if all(entity.get(name) == value for name, value in equal.items())
        ]

    def new_id(self, kind: str) -> str:
        """A UUID that is the same in every run with the same seed and calls."""
        self._created += 1
        return self.seeded.uuid(kind, str(self._created))

    def new_number(self, kind: str, name: str = "id") -> int:
        """A number that was never the identifier of an entity of a kind.

        Args:
            kind: The kind.
            name: The field of the identifier.
        """
        taken = (entity.get(name) for entity in self.table(kind).values())
        highest = max((value for value in taken if isinstance(value, int)), default=0)
        self._numbers[kind] = max(self._numbers.get(kind, 0), highest) + 1
        return self._numbers[kind]

    def insert(self, kind: str, key: str, fields: Mapping[str, Any]) -> Fields:
        """Add an entity; raises `Conflict` if there is one with its key."""
        table = self.table(kind)
        if key in table:
            raise Conflict(f"{kind} {key!r} exists already")
        table[key] = entity = dict(fields)
        self.version += 1
        return entity

    def change(self, kind: str, key: str, changes: Mapping[str, Any]) -> Fields:
        """Set fields of an entity; raises `NotFound`."""
        entity = self.get(kind, key)
        entity.update(changes)
        self.version += 1
        return entity

    def remove(self, kind: str, key: str) -> Fields:
        """Remove an entity; raises `NotFound`."""
        entity = self.get(kind, key)
        del self.tables[kind][key]
        self.version += 1
        return entity

    def plan(self, kind: str, key: str, seconds: float, changes: Mapping[str, Any]) -> None:
        """Change an entity in `seconds`, if it still exists then."""
        self._planned += 1
        at = self.clock.now().timestamp() + seconds
        heapq.heappush(self._steps, Step(at, self._planned, kind, key, dict(changes)))

    def forget_plans(self, kind: str, key: str) -> None:
        """Cancel the scheduled steps of an entity."""
        self._steps = [step for step in self._steps if (step.kind, step.key) != (kind, key)]
        heapq.heapify(self._steps)

    def settle(self) -> None:
        """Carry out the steps that are due."""
        if not self._steps:
            return
        now = self.clock.now().timestamp()
        while self._steps and self._steps[0].at <= now:
            step = heapq.heappop(self._steps)
            entity = self.tables.get(step.kind, {}).get(step.key)
            if entity is not None:
                entity.update(step.changes)
                self.version += 1

    def entities(self) -> Iterator[tuple[str, str, Fields]]:
        """The kind, key and fields of all entities."""
        self.settle()
        for kind, table in self.tables.items():
            for key, entity in table.items():
                yield kind, key, entity

    def saved(self) -> dict[str, Any]:
        """The state as JSON."""
        self.settle()
        return {
            "tables": copy.deepcopy({kind: table for kind, table in self.tables.items() if table}),
            "created": self._created,
            "numbers": dict(self._numbers),
            "steps": [
                {"at": step.at, "kind": step.kind, "key": step.key, "changes": step.changes}
                for step in sorted(self._steps)
            ],
        }

    def load(self, saved: Mapping[str, Any]) -> None:
        """Load the state of a file; everything but `tables` may be missing."""
        self.tables = copy.deepcopy(dict(saved.get("tables", {})))
        self._created = saved.get("created", 0)
        self._numbers = dict(saved.get("numbers", {}))
        self._steps = [
            Step(step["at"], order, step["kind"], step["key"], dict(step["changes"]))
            for order, step in enumerate(saved.get("steps", ()), 1)
        ]
        self._planned = len(self._steps)
        heapq.heapify(self._steps)
        self.version += 1
