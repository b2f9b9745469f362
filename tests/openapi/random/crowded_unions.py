"""Unions in which objects, maps and tagged unions stand side by side."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.openapi.random.pools import ENUMS, SCALARS, Schema

if TYPE_CHECKING:
    from tests.openapi.random.schemas import Making


class CrowdedUnions:
    """Makes such unions."""

    def __init__(self, making: Making, random: Random) -> None:
        self.making = making
        self.random = random

    def union(self, depth: int) -> Schema:
        """One of them, with at most so many levels below."""
        form = self.random.choice(
            (
                self._object_and_map,
                self._objects_and_map,
                self._maps,
                self._lists,
                self._tagged_and_not,
                self._all_of_them,
            )
        )
        members = form(max(depth, 0))
        if self.random.random() < 0.2:
            self.random.shuffle(members)
        return {self.random.choice(("oneOf", "anyOf")): members}

    def object_with_others(self, depth: int) -> Schema:
        """An object whose further properties are of another type than those it names."""
        made = self.making.object(depth)
        made["additionalProperties"] = self._other_values(depth)
        return made

    def _object_and_map(self, depth: int) -> list[Schema]:
        first = self.making.object if self.random.random() < 0.5 else self.object_with_others
        return [first(depth), self._map(depth)]

    def _objects_and_map(self, depth: int) -> list[Schema]:
        count = self.random.randint(2, 3)
        objects = [
            self.random.choice((self.making.object, self.object_with_others))(depth)
            for _ in range(count)
        ]
        return [*objects, self._map(depth)]

    def _maps(self, depth: int) -> list[Schema]:
        return [self._map(depth), self._map(depth)]

    def _lists(self, depth: int) -> list[Schema]:
        items = [self.making.object(0), self.random.choice((self.making.object, self._map))(0)]
        lists = [{"type": "array", "items": each} for each in items]
        return [*lists, self._map(depth)] if self.random.random() < 0.5 else lists

    def _tagged_and_not(self, depth: int) -> list[Schema]:
        more = [self.making.object(depth) for _ in range(self.random.randint(1, 2))]
        return [self.making.tagged(), *more]

    def _all_of_them(self, depth: int) -> list[Schema]:
        return [
            self.making.tagged(),
            self.object_with_others(depth),
            self._map(depth),
            self.making.leaf(),
        ]

    def _map(self, depth: int) -> Schema:
        return {"type": "object", "additionalProperties": self._other_values(depth)}

    def _other_values(self, depth: int) -> Schema:
        chance = self.random.random()
        if chance < 0.2:
            return self.making.object(0)
        if chance < 0.35:
            return {"type": "array", "items": dict(self.random.choice(SCALARS))}
        if chance < 0.5:
            return self.making.schema(min(depth, 1))
        return dict(self.random.choice(ENUMS if chance < 0.6 else SCALARS))
