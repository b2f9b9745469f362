"""All checks of an operation against a new schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graphql import GraphQLSchema, OperationDefinitionNode

from paasport_codegen.documents.graphql_operations import OperationFile
from paasport_codegen.drift.graphql.impact.findings import ChangeIndex, Finding
from paasport_codegen.drift.graphql.impact.overlaps import overlaps
from paasport_codegen.drift.graphql.impact.replies import ReplyWalk
from paasport_codegen.drift.graphql.impact.requests import RequestCheck
from paasport_codegen.drift.graphql.impact.validity import ValidityWalk


class ImpactWalk:
    """Checks operations, one after another."""

    def __init__(
        self,
        old: GraphQLSchema,
        new: GraphQLSchema,
        index: ChangeIndex,
        files: Sequence[OperationFile],
        scalars: Mapping[str, str],
        field_scalars: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.old, self.new, self.index = old, new, index
        self.fragments = {node.name.value: node for file in files for node in file.fragments}
        self._validity = ValidityWalk(old, new, index, self.fragments)
        self._replies = ReplyWalk(old, new, index, self.fragments, scalars, field_scalars)
        self._requests = RequestCheck(old, new, index, scalars)

    def operation(self, node: OperationDefinitionNode) -> list[Finding]:
        """The findings in an operation that is valid for the old schema.

        Every finding has the change that is to blame, unless no change explains it.
        """
        invalid, narrows = self._validity.operation(node)
        if narrows and not invalid:
            invalid += overlaps(self.old, self.new, self.index, self.fragments, node)
        if self.new.get_root_type(node.operation) is None:
            return invalid
        further = [*self._replies.operation(node), *self._requests.operation(node)]
        if invalid:
            # The server refuses the document anyway, so a further finding only matters if it
            # points to another change.
            further = [one for one in further if one.change is not None]
        return [*invalid, *further]
