"""Whether fields with the same response name can still be merged.

Fields of different types may have the same response name if their values have the same shape,
which a changed field type can break. graphql-core's own rule checks the few operations where this
can happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    OverlappingFieldsCanBeMergedRule,
    validate,
)

from paasport_codegen.documents.graphql_coordinates import schema_coordinates
from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.graphql.operations import spread_names


def overlaps(compared: Compared, operation: OperationDefinitionNode) -> Iterator[Finding]:
    """The fields that can no longer be merged in an operation that is valid for the old schema."""
    index = compared.index
    document = _with_fragments(operation, compared.fragments)
    errors = validate(compared.new, document, [OverlappingFieldsCanBeMergedRule])
    if not errors:
        return
    coordinates = schema_coordinates(compared.old, document)
    for error in errors:
        nodes = [node for node in error.nodes or () if isinstance(node, FieldNode)]
        places = [(coordinates.get(id(node), "?"), node) for node in nodes]
        message = error.message.partition(". Use")[0].replace("'", "`")
        for coordinate, node in places:
            position = index.find(coordinate)
            if position is not None:
                yield Finding("overlap", coordinate, node, _lower_first(message), change=position)
                break
        else:
            coordinate, first = places[0] if places else ("?", operation)
            owners = [place.partition(".")[0] for place, _ in places]
            yield index.finding("overlap", coordinate, first, _lower_first(message), *owners)


def _with_fragments(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> DocumentNode:
    reached: dict[str, Any] = {}
    pending: list[Any] = [operation]
    while pending:
        for name in spread_names(pending.pop()):
            if name not in reached:
                reached[name] = fragments[name]
                pending.append(fragments[name])
    return DocumentNode(definitions=(operation, *reached.values()))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
