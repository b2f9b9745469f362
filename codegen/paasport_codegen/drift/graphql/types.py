"""Changes of types: whole ones, and what each kind of type has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
)

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import head
from paasport_codegen.drift.graphql.member_kinds import ENUM_VALUE, FIELD, INPUT_FIELD
from paasport_codegen.drift.graphql.members import MemberKind
from paasport_codegen.drift.graphql.pairs import (
    Pair,
    description_changes,
    name_changes,
    value_changes,
)

_KINDS: Final = {
    GraphQLScalarType: "scalar",
    GraphQLObjectType: "object type",
    GraphQLInterfaceType: "interface",
    GraphQLUnionType: "union",
    GraphQLEnumType: "enum",
    GraphQLInputObjectType: "input object",
}


def _kind(kind: Any) -> str:
    return next(word for cls, word in _KINDS.items() if isinstance(kind, cls))


def _a(word: str) -> str:
    return f"a {word}" if word == "union" or word[0] not in "aeiou" else f"an {word}"


def _type_changes(pair: Pair) -> Iterator[Change]:
    before, after = _kind(pair.old), _kind(pair.new)
    if before != after:
        message = f"`{pair.coordinate}` was {_a(before)} and is {_a(after)} now"
        yield pair.change("kind-changed", message, before, after)
        return
    yield from description_changes(replace(pair, show=head))
    if before in _OWN_CHANGES:
        yield from _OWN_CHANGES[before](pair)
    if before in _MEMBERS:
        kind, members = _MEMBERS[before]
        yield from kind.changes(pair.coordinate, members(pair.old), members(pair.new))


def _interface_changes(pair: Pair) -> Iterator[Change]:
    return name_changes(
        replace(pair, area="interface", show=head),
        lambda kind: (interface.name for interface in kind.interfaces),
        "`{1}` no longer implements `{0}`",
        "`{1}` now implements `{0}`",
    )


def _union_changes(pair: Pair) -> Iterator[Change]:
    return name_changes(
        replace(pair, area="union-member"),
        lambda kind: (member.name for member in kind.types),
        "`{0}` is no longer a member of `{1}`",
        "`{0}` is a member of `{1}` now",
    )


def _scalar_changes(pair: Pair) -> Iterator[Change]:
    phrases = {
        "added": "`{0}` is now specified by {2}",
        "removed": "`{0}` is no longer specified by {1}",
        "changed": "The specification of `{0}` changed from {1} to {2}",
    }
    urls = pair.old.specified_by_url, pair.new.specified_by_url
    return value_changes(replace(pair, area="scalar"), "specified-by", phrases, *urls)


def _one_of_changes(pair: Pair) -> Iterator[Change]:
    if pair.old.is_one_of != pair.new.is_one_of:
        action, how_many = ("added", "exactly one") if pair.new.is_one_of else ("removed", "any")
        message = f"`{pair.coordinate}` now takes {how_many} of its fields"
        yield replace(pair, area="input-object", show=head).change(f"one-of-{action}", message)


def _coordinates(coordinate: str, type_: Any) -> Iterable[str]:
    if _kind(type_) not in _MEMBERS:
        return ()
    kind, members = _MEMBERS[_kind(type_)]
    return kind.coordinates(coordinate, members(type_))


_MEMBERS: Final[dict[str, tuple[MemberKind, Callable[[Any], Mapping[str, Any]]]]] = {
    "object type": (FIELD, lambda kind: kind.fields),
    "interface": (FIELD, lambda kind: kind.fields),
    "input object": (INPUT_FIELD, lambda kind: kind.fields),
    "enum": (ENUM_VALUE, lambda kind: kind.values),
}
_OWN_CHANGES: Final[dict[str, Callable[[Pair], Iterable[Change]]]] = {
    "scalar": _scalar_changes,
    "object type": _interface_changes,
    "interface": _interface_changes,
    "union": _union_changes,
    "input object": _one_of_changes,
}
TYPE: Final = MemberKind("type", _kind, _kind, "{1}", (_type_changes,), _coordinates)
"""The types of a schema."""
