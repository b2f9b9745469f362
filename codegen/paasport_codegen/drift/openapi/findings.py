"""The findings of a comparison, and the operations in which they occur."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from paasport_codegen.documents.json_pointers import parent
from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.openapi.excerpts import ABSENT, excerpt
from paasport_codegen.drift.openapi.occurrences import Occurrence, OpenApiChange
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES_BY_ID
from paasport_codegen.drift.openapi.spoken import spoken

_SCHEMAS: Final = "/components/schemas/"
_COMPONENT: Final = re.compile(r"/components/schemas/[^/]*")
_POINTER: Final = re.compile(r"`(/(?:paths|components|servers|security|info|tags)\b[^`]*)`")


class SchemaPair(NamedTuple):
    """An old and a new schema that are compared once for all places that use them."""

    old_pointer: str
    new_pointer: str
    scope: str
    null_is_judged: bool
    is_optional_reply: bool
    is_part: bool = False


Holder = SchemaPair | Occurrence
"""The owner of a place: a part of one operation, or a pair of shared schemas."""
_User = tuple[Holder, bool]
"""An owner, and whether all its requests have the place."""
_Users = dict[_User, None]
_Key = tuple[str, str, str | None, str | None]


@dataclass(slots=True)
class Findings:
    """Collects changes, and the users of each pair of shared schemas."""

    vendor_schemas: frozenset[str] | None = None
    _changes: dict[_Key, Change] = field(default_factory=dict[_Key, Change])
    _places: dict[_Key, _Users] = field(default_factory=dict[_Key, _Users])
    _users: dict[SchemaPair, _Users] = field(default_factory=dict[SchemaPair, _Users])
    _named: dict[str, str] = field(default_factory=dict[str, str])
    _occurring: dict[tuple[_User, ...], tuple[Occurrence, ...]] = field(
        default_factory=dict[tuple[_User, ...], tuple[Occurrence, ...]]
    )

    def name_parts(self, pointer: str, inside: Iterable[str]) -> None:
        """Let messages name an object instead of parts that the vendor did not name."""
        if self.vendor_schemas is None:
            return
        for part in inside:
            is_named = part.removeprefix(_SCHEMAS) in self.vendor_schemas
            if _COMPONENT.fullmatch(part) and not is_named:
                self.name(part, pointer)

    def name(self, pointer: str, name: str) -> None:
        """Let messages show the place `name` instead of `pointer`, which is inside it."""
        if pointer not in (name, self._name(name)):
            self._named.setdefault(pointer, self._name(name))

    def _name(self, pointer: str) -> str:
        """Replace the longest prefix of a pointer that has another name in messages."""
        head = pointer
        while head and head not in self._named:
            head = parent(head)
        return self._named[head] + pointer[len(head) :] if head else pointer

    def link(self, user: Holder, used: SchemaPair, *, required: bool) -> bool:
        """Record that `user` uses a pair; return whether it is new and must be compared."""
        is_new = used not in self._users
        self._occurring.clear()
        self._users.setdefault(used, {})[(user, required)] = None
        return is_new

    def add(
        self,
        rule: str,
        coordinate: str,
        message: str,
        holders: Iterable[Holder],
        *,
        required: bool = True,
        old: str | None = None,
        new: str | None = None,
        before: object = ABSENT,
        after: object = ABSENT,
        folded: tuple[str, ...] = (),
    ) -> None:
        """Record a change at a place of `holders`; `required` if all their requests have the place.

        Pointers in the message are replaced by readable names.
        """
        key = (rule, coordinate, old, new)
        holders = tuple(holders)
        if key not in self._changes:
            part = next(map(self._part, holders), "")
            message = _POINTER.sub(lambda match: f"`{spoken(self._name(match[1]), part)}`", message)
            self._changes[key] = Change(
                OPENAPI_RULES_BY_ID[rule],
                coordinate,
                message,
                old,
                new,
                excerpt(before),
                excerpt(after),
                folded,
            )
        self._places.setdefault(key, {}).update(((holder, required), None) for holder in holders)

    def _part(self, holder: Holder) -> str:
        """The part of an operation in which a pair of schemas was first found."""
        while isinstance(holder, SchemaPair):
            users = self._users.get(holder)
            if not users:
                return ""
            holder = next(iter(users))[0]
        return holder.part

    def result(self) -> list[OpenApiChange]:
        """Return all changes, each with the operations in which it occurs."""
        found: list[OpenApiChange] = []
        for key, change in self._changes.items():
            # Most changes of a shared schema occur in the same operations.
            places = tuple(self._places[key])
            if places not in self._occurring:
                self._occurring[places] = self._occurrences(places)
            found.append(OpenApiChange(change, self._occurring[places]))
        return sorted(found, key=_order)

    def _occurrences(self, places: tuple[_User, ...]) -> tuple[Occurrence, ...]:
        waiting = list(places)
        seen = set(waiting)
        found: dict[tuple[object, ...], Occurrence] = {}
        while waiting:
            holder, required = waiting.pop()
            if isinstance(holder, Occurrence):
                if holder.required and not required:
                    holder = holder._replace(required=False)
                known = found.setdefault(holder[:4], holder)
                if holder.required and not known.required:
                    found[holder[:4]] = holder
                continue
            for user, always in self._users.get(holder, ()):
                step = (user, required and always)
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return tuple(sorted(found.values()))


def _order(found: OpenApiChange) -> tuple[str, str, str, str]:
    change = found.change
    return change.coordinate, change.rule.id, change.old or "", change.new or ""
