"""Changes of directives."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLDirective, GraphQLSchema, is_specified_directive

from paasport_codegen.drift.changes import Change
from paasport_codegen.drift.graphql.arguments import argument_changes, argument_coordinates
from paasport_codegen.drift.graphql.pairs import Pair, added, description_changes, match, removed


def directive_changes(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    """The changes of all directives, except those that the specification defines."""
    directives = match(_own_directives(old), _own_directives(new))
    for coordinate, directive in directives.gone:
        arguments = argument_coordinates(coordinate, directive)
        yield removed("directive", "directive", coordinate, directive, folded=arguments)
    for coordinate, directive in directives.come:
        arguments = argument_coordinates(coordinate, directive)
        yield added("directive", "directive", coordinate, directive, folded=arguments)
    for coordinate, old_directive, new_directive in directives.kept:
        pair = Pair("directive", coordinate, old_directive, new_directive)
        yield from _structure_changes(pair)
        yield from description_changes(pair)
        yield from argument_changes("directive-argument", coordinate, old_directive, new_directive)


def _structure_changes(pair: Pair) -> Iterator[Change]:
    coordinate = pair.coordinate
    old = {location.name for location in pair.old.locations}
    new = {location.name for location in pair.new.locations}
    for location in old - new:
        message = f"`{coordinate}` may no longer stand at `{location}`"
        yield pair.change("location-removed", message, old=location)
    for location in new - old:
        message = f"`{coordinate}` may stand at `{location}` now"
        yield pair.change("location-added", message, new=location)
    if pair.old.is_repeatable and not pair.new.is_repeatable:
        yield pair.change("repeatable-removed", f"`{coordinate}` may no longer be repeated")
    if pair.new.is_repeatable and not pair.old.is_repeatable:
        yield pair.change("repeatable-added", f"`{coordinate}` may be repeated now")


def _own_directives(schema: GraphQLSchema) -> dict[str, GraphQLDirective]:
    return {
        f"@{directive.name}": directive
        for directive in schema.directives
        if not is_specified_directive(directive)
    }
