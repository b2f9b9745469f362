"""A handle for a commit of staged changes on Railway, for waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ...shared.guarded import Guarded
from ..committing import UNSEEN_POLLS, CommitState, commit_condition

if TYPE_CHECKING:
    from paasport_api.railway import EnvironmentPatchFields, WorkflowResultFields


class AsyncCommit(Guarded):
    """A handle for a commit.

    Args:
        transport: Sends the requests.
        environment_id: The environment.
        workflow_id: The workflow that applies the changes.

    Attributes:
        id: The workflow's id.
        environment_id: The environment.
    """

    __slots__ = ("_transport", "environment_id", "id")

    def __init__(
        self, transport: AsyncGraphQLTransport, environment_id: str, workflow_id: str
    ) -> None:
        self._transport = transport
        self.environment_id = environment_id
        self.id = workflow_id

    async def get(self) -> WorkflowResultFields:
        """Return the current state of the workflow. Sends the query `workflowStatus`.

        Returns:
            Its status, and the error if it has failed.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.workflow_status import OPERATION

        return await self._transport.execute(OPERATION, {"workflow_id": self.id})

    async def wait(
        self,
        *,
        timeout: float = 1800.0,
        on_update: Callable[[CommitState], object] | None = None,
        progress: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> CommitState:
        """Wait until the changes are applied. Sends the query `workflowStatus` repeatedly.

        If the workflow is not found three times, also sends the query `environmentStagedChanges`,
        as Railway's CLI does, and goes by the staged changes.

        Args:
            timeout: Seconds to wait; half an hour by default.
            on_update: Called with the state on the first poll and whenever it changes.
            progress: Whether to show the state on the terminal, if rich or tqdm is installed.
            backoff: The delays between polls.

        Returns:
            The state, with the changes applied.

        Raises:
            OperationFailed: They cannot be applied; the message and `log` say why.
            WaitTimeout: They were not applied in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        polls = 0

        async def poll() -> CommitState:
            nonlocal polls
            polls += 1
            workflow = await self.get()
            is_unseen = str(workflow.status) == "NotFound" and polls > UNSEEN_POLLS
            return CommitState(workflow, await self._staged() if is_unseen else None)

        async def tail() -> Sequence[str]:
            error = (await self._staged()).last_applied_error
            return [error] if error else []

        return await async_wait(
            poll,
            commit_condition(self.id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
            tail=tail,
        )

    async def _staged(self) -> EnvironmentPatchFields:
        from paasport_api.railway.operations.environment_staged_changes import OPERATION

        return await self._transport.execute(OPERATION, {"environment_id": self.environment_id})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"
