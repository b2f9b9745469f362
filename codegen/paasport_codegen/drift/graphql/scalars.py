"""Changes of custom scalars."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLScalarType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.pairs import Pair, event_of


def scalar_changes(old: GraphQLScalarType, new: GraphQLScalarType) -> Iterator[Change]:
    """The change of the URL that specifies a scalar, if any."""
    before, after = old.specified_by_url, new.specified_by_url
    event = event_of(before, after)
    if event:
        message = {
            "added": f"`{new.name}` is now specified by {after}",
            "removed": f"`{new.name}` is no longer specified by {before}",
            "changed": f"The specification of `{new.name}` changed from {before} to {after}",
        }[event]
        yield Pair("scalar", new.name, old, new).change(
            f"specified-by-{event}", message, before, after
        )
