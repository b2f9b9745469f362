"""A schema element in both versions, and the changes that all kinds of elements share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from graphql import DEFAULT_DEPRECATION_REASON

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.definitions import default_text, definition
from paasport_codegen.drift.graphql.rules import graphql_rule
from paasport_codegen.drift.graphql.type_safety import safe_for_replies, safe_for_requests

_NO_REASON: Final = DEFAULT_DEPRECATION_REASON


@dataclass(frozen=True, slots=True)
class Pair:
    """An element of both versions.

    Attributes:
        area: Its kind, with which the ids of its rules start.
        coordinate: Its schema coordinate.
        old: The old version, an object of graphql-core; None if the element was added.
        new: The new version; None if the element was removed.
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
        return self.change_by(f"{self.area}-{event}", message, old, new)

    def change_by(
        self,
        rule: str,
        message: str,
        old: str | None = None,
        new: str | None = None,
        folded: Iterable[str] = (),
    ) -> Change:
        """A change by a rule, with the coordinates that it includes."""
        before, after = (
            "" if version is None else self.show(version)
            for version in self.around or (self.old, self.new)
        )
        parts = tuple(sorted(folded))
        return Change(graphql_rule(rule), self.coordinate, message, old, new, before, after, parts)


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


def type_changes(pair: Pair) -> Iterator[Change]:
    """The change of the type of a field, argument or input field, if any, safe or not."""
    safe = safe_for_replies if pair.area == "field" else safe_for_requests
    old, new = str(pair.old.type), str(pair.new.type)
    if old != new:
        event = "type-changed-safely" if safe(pair.old.type, pair.new.type) else "type-changed"
        message = f"The type of `{pair.coordinate}` changed from `{old}` to `{new}`"
        yield pair.change(event, message, old, new)


def default_changes(pair: Pair) -> Iterator[Change]:
    """The change of the default value of an argument or input field, if any."""
    phrases = {
        "added": "`{0}` got the default value `{2}`",
        "removed": "`{0}` lost its default value `{1}`",
        "changed": "The default value of `{0}` changed from `{1}` to `{2}`",
    }
    return value_changes(pair, "default", phrases, default_text(pair.old), default_text(pair.new))


def value_changes(
    pair: Pair, event: str, phrases: dict[str, str], old: str | None, new: str | None
) -> Iterator[Change]:
    """The change of a value, if any; the phrases by event have the coordinate and both values."""
    how = event_of(old, new)
    if how:
        message = phrases[how].format(pair.coordinate, old, new)
        yield pair.change(f"{event}-{how}", message, old, new)


def name_changes(
    pair: Pair, names: Callable[[Any], Iterable[str]], gone: str, come: str
) -> Iterator[Change]:
    """The names that were removed from a list or added; the phrases have it and the coordinate."""
    old, new = set(names(pair.old)), set(names(pair.new))
    for name in old - new:
        yield pair.change("removed", gone.format(name, pair.coordinate), old=name)
    for name in new - old:
        yield pair.change("added", come.format(name, pair.coordinate), new=name)


def deprecation_changes(pair: Pair) -> Iterator[Change]:
    """The change of a member's deprecation, or of its reason, if any."""
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
        if pair.area in _REASONS_COME_AND_GO:
            event = "added" if old == _NO_REASON else "removed" if new == _NO_REASON else event
        message = f"The reason for the deprecation of `{pair.coordinate}` was {event}"
        yield pair.change(f"deprecation-reason-{event}", message, old, new)


_REASONS_COME_AND_GO: Final = ("field", "enum-value")
"""Areas in which the specification's default reason counts as none.

A change from it adds a reason, and a change to it removes one. Elsewhere, both change the reason.
"""


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
