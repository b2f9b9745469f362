"""Changes of unions."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLUnionType

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.pairs import Pair, match


def union_changes(old: GraphQLUnionType, new: GraphQLUnionType) -> Iterator[Change]:
    """The members that were added to a union or removed from it."""
    pair = Pair("union-member", new.name, old, new)
    members = match(
        {member.name: member for member in old.types}, {member.name: member for member in new.types}
    )
    for name, _ in members.gone:
        yield pair.change("removed", f"`{name}` is no longer a member of `{new.name}`", old=name)
    for name, _ in members.come:
        yield pair.change("added", f"`{name}` is a member of `{new.name}` now", new=name)
