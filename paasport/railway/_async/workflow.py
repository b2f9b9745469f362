"""A handle for a workflow on Railway, for polling and waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ...shared.guarded import Guarded
from ..waiting import workflow_condition

if TYPE_CHECKING:
    from paasport_api.railway import WorkflowResultFields


class AsyncWorkflow(Guarded):
    """A handle for a workflow, a background task on the platform.

    Args:
        transport: Sends the requests.
        workflow_id: The workflow.

    Attributes:
        id: The workflow's id.
    """

    __slots__ = ("_transport", "id")

    def __init__(self, transport: AsyncGraphQLTransport, workflow_id: str) -> None:
        self._transport = transport
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
        on_update: Callable[[WorkflowResultFields], object] | None = None,
        progress: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> WorkflowResultFields:
        """Wait until the workflow is complete. Sends the query `workflowStatus` repeatedly.

        Args:
            timeout: Seconds to wait; half an hour by default.
            on_update: Called with the status on the first poll and whenever it changes.
            progress: Whether to show the status on the terminal, if rich or tqdm is installed.
            backoff: The delays between polls.

        Returns:
            The status, which is `Complete`.

        Raises:
            OperationFailed: It failed; the message says why.
            WaitTimeout: It did not complete in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await async_wait(
            self.get,
            workflow_condition(self.id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"
