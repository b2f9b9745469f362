"""Background work on Railway, to be looked at and waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ..waiting import workflow_goal

if TYPE_CHECKING:
    from paasport_api.railway import WorkflowResultFields


class AsyncWorkflow:
    """Background work by its id.

    Args:
        transport: What carries the requests.
        workflow_id: The work.

    Attributes:
        id: The work's id.
    """

    __slots__ = ("_transport", "id")

    def __init__(self, transport: AsyncGraphQLTransport, workflow_id: str) -> None:
        self._transport = transport
        self.id = workflow_id

    async def get(self) -> WorkflowResultFields:
        """Return how the work stands. Sends the query `workflowStatus`.

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
        """Wait until the work is complete. Sends the query `workflowStatus` again and again.

        Args:
            timeout: Seconds after which to give up; half an hour by default.
            on_update: Gets the status when it is first seen and when it has changed.
            progress: Whether to show the status on the terminal, if rich or tqdm is installed.
            backoff: The pauses between two looks.

        Returns:
            The status, which is Complete.

        Raises:
            OperationFailed: It has failed; the message says why.
            WaitTimeout: It is not complete in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await async_wait(
            self.get,
            workflow_goal(self.id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"
