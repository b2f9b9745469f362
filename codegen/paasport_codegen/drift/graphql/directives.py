"""Changes of directives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.member_kinds import DIRECTIVE_ARGUMENT, argument_coordinates
from paasport_codegen.drift.graphql.members import MemberKind
from paasport_codegen.drift.graphql.pairs import Pair, description_changes, name_changes


def _location_changes(pair: Pair) -> Iterator[Change]:
    return name_changes(
        replace(pair, area="directive-location"),
        lambda directive: (location.name for location in directive.locations),
        "`{1}` may no longer stand at `{0}`",
        "`{1}` may stand at `{0}` now",
    )


def _repeatable_changes(pair: Pair) -> Iterator[Change]:
    if pair.old.is_repeatable and not pair.new.is_repeatable:
        yield pair.change("repeatable-removed", f"`{pair.coordinate}` may no longer be repeated")
    if pair.new.is_repeatable and not pair.old.is_repeatable:
        yield pair.change("repeatable-added", f"`{pair.coordinate}` may be repeated now")


def _argument_changes(pair: Pair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    return DIRECTIVE_ARGUMENT.changes(pair.coordinate, old.args, new.args, (old, new))


DIRECTIVE: Final = MemberKind(
    "directive",
    lambda _: "directive",
    lambda _: None,
    "@{1}",
    (_location_changes, _repeatable_changes, description_changes, _argument_changes),
    argument_coordinates,
)
"""The directives of a schema."""
