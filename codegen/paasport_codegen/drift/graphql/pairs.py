"""A schema element in both versions, and the changes that all kinds of elements share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import DEFAULT_DEPRECATION_REASON, GraphQLType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import default_text, definition
from paasport_codegen.drift.graphql.rules import graphql_rule

_NO_REASON: Final = DEFAULT_DEPRECATION_REASON


@dataclass(frozen=True, slots=True)
class Pair:
    """An element that both versions have.

    Attributes:
        area: Its kind, with which the ids of its rules start.
        coordinate: Its schema coordinate.
        old: The old version, an object of graphql-core.
        new: The new version.
        around: The parent in both versions, to print instead of the element.
        show: Prints a version.
    """

    area: str
    coordinate: str
    old: Any
    new: Any
    around: tuple[Any, Any] | None = None
    show: Callable[[Any], str] = definition

    def change(
        self, event: str, message: str, old: str | None = None, new: str | None = None
    ) -> Change:
        """A change by the rule `<area>-<event>`."""
        before, after = self.around or (self.old, self.new)
        rule = graphql_rule(f"{self.area}-{event}")
        return Change(rule, self.coordinate, message, old, new, self.show(before), self.show(after))


@dataclass(frozen=True, slots=True)
class MatchedMembers:
    """The members of two versions by name: those removed, those added, and those in both."""

    gone: list[tuple[str, Any]]
    come: list[tuple[str, Any]]
    kept: list[tuple[str, Any, Any]]


def match(old: Mapping[str, Any], new: Mapping[str, Any]) -> MatchedMembers:
    """Match the members of both versions by name."""
    return MatchedMembers(
        [(name, member) for name, member in old.items() if name not in new],
        [(name, member) for name, member in new.items() if name not in old],
        [(name, member, new[name]) for name, member in old.items() if name in new],
    )


def removed(
    area: str,
    noun: str,
    coordinate: str,
    element: Any,
    old: str | None = None,
    folded: Iterable[str] = (),
) -> Change:
    """The removal of an element with its members, which has a rule of its own if it was deprecated.

    Args:
        area: The kind of the element, with which the ids of its rules start.
        noun: What messages call it.
        coordinate: Its schema coordinate.
        element: The element, an object of graphql-core.
        old: What it was, in short.
        folded: The coordinates of its members.
    """
    deprecated = "deprecated " if getattr(element, "deprecation_reason", None) is not None else ""
    return Change(
        graphql_rule(f"{deprecated.replace(' ', '-')}{area}-removed"),
        coordinate,
        f"{f'{deprecated}{noun}'.capitalize()} `{coordinate}` was removed",
        old=old,
        before=definition(element),
        folded=tuple(sorted(folded)),
    )


def added(
    area: str,
    noun: str,
    coordinate: str,
    element: Any,
    new: str | None = None,
    folded: Iterable[str] = (),
) -> Change:
    """The addition of an element with its members; the arguments are those of `removed`."""
    return Change(
        graphql_rule(f"{area}-added"),
        coordinate,
        f"{noun.capitalize()} `{coordinate}` was added",
        new=new,
        after=definition(element),
        folded=tuple(sorted(folded)),
    )


def event_of(old: str | None, new: str | None) -> str:
    """`added`, `removed` or `changed`; empty if both are the same."""
    if old == new:
        return ""
    return "added" if old is None else "removed" if new is None else "changed"


def description_changes(pair: Pair) -> Iterator[Change]:
    """The change of a description, if any; an empty one counts as none."""
    old, new = pair.old.description or None, pair.new.description or None
    event = event_of(old, new)
    if event:
        message = f"The description of `{pair.coordinate}` was {event}"
        yield pair.change(f"description-{event}", message, old, new)


def type_changes(pair: Pair, safe: Callable[[GraphQLType, GraphQLType], bool]) -> Iterator[Change]:
    """The change of the type of a field, argument or input field, if any, safe or not."""
    old, new = str(pair.old.type), str(pair.new.type)
    if old != new:
        event = "type-changed-safely" if safe(pair.old.type, pair.new.type) else "type-changed"
        message = f"The type of `{pair.coordinate}` changed from `{old}` to `{new}`"
        yield pair.change(event, message, old, new)


def default_changes(pair: Pair) -> Iterator[Change]:
    """The change of the default value of an argument or input field, if any."""
    old, new = default_text(pair.old), default_text(pair.new)
    event = event_of(old, new)
    if event:
        message = {
            "added": f"`{pair.coordinate}` got the default value `{new}`",
            "removed": f"`{pair.coordinate}` lost its default value `{old}`",
            "changed": f"The default value of `{pair.coordinate}` changed from `{old}` to `{new}`",
        }[event]
        yield pair.change(f"default-{event}", message, old, new)


def deprecation_changes(pair: Pair, *, reasons_come_and_go: bool) -> Iterator[Change]:
    """The change of a member's deprecation, or of its reason, if any.

    With `reasons_come_and_go`, the specification's default reason counts as none: a change from it
    adds a reason, and a change to it removes one. Otherwise, both change the reason.
    """
    old, new = pair.old.deprecation_reason, pair.new.deprecation_reason
    event = event_of(old, new)
    if event == "added":
        why = "" if new in ("", _NO_REASON) else f": {_one_line(new)}"
        message = f"`{pair.coordinate}` was deprecated{why}"
        yield pair.change("deprecation-added", message, old, new)
    elif event == "removed":
        message = f"`{pair.coordinate}` is no longer deprecated"
        yield pair.change("deprecation-removed", message, old, new)
    elif event == "changed":
        if reasons_come_and_go:
            event = "added" if old == _NO_REASON else "removed" if new == _NO_REASON else event
        message = f"The reason for the deprecation of `{pair.coordinate}` was {event}"
        yield pair.change(f"deprecation-reason-{event}", message, old, new)


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
