"""All checks of an operation against a new schema."""

from __future__ import annotations

from graphql import OperationDefinitionNode

from paasport_codegen.drift.graphql.impact.compared import Compared
from paasport_codegen.drift.graphql.impact.findings import Finding
from paasport_codegen.drift.graphql.impact.overlaps import overlaps
from paasport_codegen.drift.graphql.impact.replies import ReplyWalk
from paasport_codegen.drift.graphql.impact.requests import RequestCheck
from paasport_codegen.drift.graphql.impact.validity import ValidityWalk


class ImpactWalk:
    """Checks operations, one after another."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        self._validity = ValidityWalk(compared)
        self._replies = ReplyWalk(compared)
        self._requests = RequestCheck(compared)

    def operation(self, node: OperationDefinitionNode) -> list[Finding]:
        """The findings in an operation that is valid for the old schema.

        Every finding has the change that is to blame, unless no change explains it.
        """
        invalid, narrows = self._validity.operation(node)
        if narrows and not invalid:
            invalid += overlaps(self._compared, node)
        if self._compared.new.get_root_type(node.operation) is None:
            return invalid
        further = [*self._replies.operation(node), *self._requests.operation(node)]
        if invalid:
            # The server refuses the document anyway, so a further finding only matters if it
            # points to another change.
            further = [one for one in further if one.change is not None]
        return [*invalid, *further]
