"""The progress of a commit of staged changes on Railway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from paasport_runtime.waiting.polling import WaitCondition

if TYPE_CHECKING:
    from paasport_api.railway import EnvironmentPatchFields, WorkflowResultFields

UNSEEN_POLLS: Final = 3
"""The number of polls that may not find a workflow before the changes themselves are checked."""
_NOTHING_STAGED: Final = "<empty>"


@dataclass(frozen=True, slots=True)
class CommitState:
    """The state of a commit.

    Attributes:
        workflow: The workflow that applies the changes.
        staged: The staged changes, if the workflow cannot be found; None otherwise.
    """

    workflow: WorkflowResultFields
    staged: EnvironmentPatchFields | None = None

    @property
    def is_done(self) -> bool:
        """Whether the changes are applied."""
        if self.staged is None:
            return str(self.workflow.status) == "Complete"
        return self.staged.id == _NOTHING_STAGED or str(self.staged.status) == "COMMITTED"

    @property
    def error(self) -> str | None:
        """The reason why they could not be applied."""
        if self.staged is None:
            failed = str(self.workflow.status) == "Error"
            return (self.workflow.error or "no reason is given") if failed else None
        # The platform has no status for this: changes it could not apply are staged again.
        waits = str(self.staged.status) == "STAGED" and not self.is_done
        return self.staged.last_applied_error or None if waits else None

    def __str__(self) -> str:
        status = str((self.staged or self.workflow).status)
        return f"{status}: {self.error}" if self.error else status


def commit_condition(workflow_id: str) -> WaitCondition[CommitState]:
    """Create the condition for changes to be applied.

    Args:
        workflow_id: The workflow that applies them.

    Returns:
        The condition.
    """
    return WaitCondition(
        subject=f"commit {workflow_id}",
        operation="workflowStatus",
        done=lambda state: state.is_done,
        failed=lambda state: state.error is not None,
        describe=str,
    )
