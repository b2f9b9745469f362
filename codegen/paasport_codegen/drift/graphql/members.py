"""Members of a schema, a type, a field or a directive: which were added or removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.pairs import Pair
from paasport_codegen.drift.graphql.rules import is_graphql_rule


class Presence(NamedTuple):
    """How a message and a rule say that a member was added or removed.

    The quality, such as `required`, precedes its noun; event and phrase end the rule and the
    message.
    """

    quality: str
    event: str
    phrase: str


def _removal(member: Any) -> Presence:
    is_deprecated = getattr(member, "deprecation_reason", None) is not None
    return Presence("deprecated" if is_deprecated else "", "removed", "was removed")


def _addition(_: Any) -> Presence:
    return Presence("", "added", "was added")


@dataclass(frozen=True, slots=True)
class MemberKind:
    """A kind of members, such as fields.

    Attributes:
        area: With what the ids of their rules start.
        noun: What messages call a member.
        short: What a member is, in short.
        place: The pattern of their coordinates, with the owner's and the member's name.
        aspects: Compare a member that both versions have.
        below: The coordinates of a member's own members.
        addition: How the addition of a member is reported.
    """

    area: str
    noun: Callable[[Any], str]
    short: Callable[[Any], str | None]
    place: str
    aspects: tuple[Callable[[Pair], Iterable[Change]], ...]
    below: Callable[[str, Any], Iterable[str]] = lambda _, __: ()
    addition: Callable[[Any], Presence] = _addition

    def coordinates(self, owner: str, members: Mapping[str, Any]) -> Iterator[str]:
        """The coordinates of members, and of everything in them."""
        for name, member in members.items():
            coordinate = self.place.format(owner, name)
            yield coordinate
            yield from self.below(coordinate, member)

    def changes(
        self,
        owner: str,
        old: Mapping[str, Any],
        new: Mapping[str, Any],
        around: tuple[Any, Any] | None = None,
    ) -> Iterator[Change]:
        """The changes of the members of both versions; `around` is printed instead of them."""
        for name in {**old, **new}:
            coordinate = self.place.format(owner, name)
            pair = Pair(self.area, coordinate, old.get(name), new.get(name), around)
            if pair.new is None:
                yield self._presence(pair, pair.old, _removal(pair.old), old=self.short(pair.old))
            elif pair.old is None:
                how = self.addition(pair.new)
                yield self._presence(pair, pair.new, how, new=self.short(pair.new))
            else:
                for aspect in self.aspects:
                    yield from aspect(pair)

    def _presence(
        self, pair: Pair, member: Any, how: Presence, old: str | None = None, new: str | None = None
    ) -> Change:
        rule = f"{self.area}-{how.event}"
        if how.quality and is_graphql_rule(f"{how.quality}-{rule}"):
            rule = f"{how.quality}-{rule}"
        title = f"{how.quality} {self.noun(member)}".strip().capitalize()
        message = f"{title} `{pair.coordinate}` {how.phrase}"
        folded = () if pair.around else self.below(pair.coordinate, member)
        return pair.change_by(rule, message, old, new, folded)
