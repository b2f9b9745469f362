"""A handle for a deployment, for polling and waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF, async_wait
from paasport_runtime.waiting.polling import Backoff

from ...shared.guarded import Guarded
from ..waiting import deployment_condition

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.railway import DeploymentFields, LogFields
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ..following import Following, LogPages
    from .log_follower import AsyncLogFollower

DEPLOYMENT_TIMEOUT: Final = 1800.0
_LOG_LINES: Final = 20


class AsyncDeployment(Guarded):
    """A handle for a deployment.

    Args:
        transport: Sends the requests.
        deployment_id: The deployment.

    Attributes:
        id: The deployment's id.
    """

    __slots__ = ("_transport", "id")

    def __init__(self, transport: AsyncGraphQLTransport, deployment_id: str) -> None:
        self._transport = transport
        self.id = deployment_id

    async def get(self) -> DeploymentFields:
        """Return the current state of the deployment. Sends the query `deployment`.

        Returns:
            The deployment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment import OPERATION

        return await self._transport.execute(OPERATION, {"id": self.id})

    async def wait(
        self,
        *,
        timeout: float = DEPLOYMENT_TIMEOUT,
        on_update: Callable[[DeploymentFields], object] | None = None,
        progress: bool = False,
        logs: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> DeploymentFields:
        """Wait until the deployment is live. Sends the query `deployment` repeatedly.

        If the deployment needs approval, this waits for it too; see `api.deployment_approve`.
        With `logs`, also sends the subscriptions `subscribeBuildLogs` and
        `subscribeDeploymentLogs`.

        Args:
            timeout: Seconds to wait; half an hour by default.
            on_update: Called with the deployment on the first poll and whenever its status changes.
            progress: Whether to show the status on the terminal, if rich or tqdm is installed.
            logs: Whether to print its build log and then its own log to standard error as lines
                arrive.
            backoff: The delays between polls.

        Returns:
            The deployment, whose status is SUCCESS or SLEEPING.

        Raises:
            OperationFailed: It failed, crashed, or was removed or skipped; `log` has the end of its
                log or build log.
            WaitTimeout: It did not go live in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        waiting = partial(
            async_wait,
            condition=deployment_condition(self.id),
            timeout=timeout,
            backoff=backoff,
            on_update=on_update,
            progress=progress,
            tail=partial(_tail, self._transport, self.id),
        )
        if not logs:
            return await waiting(self.get)
        from .log_printer import AsyncLogPrinter

        async with AsyncLogPrinter(self._transport, self.id, self.get) as printer:
            return await waiting(printer.poll, sleep=printer.print_for)

    @overload
    def logs(
        self,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[LogFields]: ...

    @overload
    def logs(
        self, *, search: str | None = None, follow: Literal[True], **options: Unpack[Following]
    ) -> AsyncLogFollower[LogFields]: ...

    def logs(
        self, *, search: str | None = None, follow: bool = False, **options: Any
    ) -> AsyncPager[LogFields] | AsyncLogFollower[LogFields]:
        """Read the deployment's log, or follow it. Sends what `railway.logs.deploy` does.

        Args:
            search: A search expression to filter the lines by.
            follow: Whether to follow it until the deployment ends.
            options: Those of `railway.logs.deploy`.

        Returns:
            The lines, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from .logs import AsyncRailwayLogs

        read: Any = AsyncRailwayLogs(self._transport).deploy
        found: AsyncPager[LogFields] | AsyncLogFollower[LogFields]
        found = read(self.id, search=search, follow=follow, **options)
        return found

    @overload
    def build_logs(
        self,
        *,
        search: str | None = None,
        follow: Literal[False] = False,
        **options: Unpack[LogPages],
    ) -> AsyncPager[LogFields]: ...

    @overload
    def build_logs(
        self, *, search: str | None = None, follow: Literal[True], **options: Unpack[Following]
    ) -> AsyncLogFollower[LogFields]: ...

    def build_logs(
        self, *, search: str | None = None, follow: bool = False, **options: Any
    ) -> AsyncPager[LogFields] | AsyncLogFollower[LogFields]:
        """Read its build log, or follow it. Sends what `railway.logs.build` does.

        Args:
            search: A search expression to filter the lines by.
            follow: Whether to follow it until the build ends.
            options: Those of `railway.logs.build`.

        Returns:
            The lines, newest first; a follower with `follow`.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
            TypeError: An option is unknown.
        """
        from .logs import AsyncRailwayLogs

        read: Any = AsyncRailwayLogs(self._transport).build
        found: AsyncPager[LogFields] | AsyncLogFollower[LogFields]
        found = read(self.id, search=search, follow=follow, **options)
        return found

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


async def _tail(transport: AsyncGraphQLTransport, deployment_id: str) -> Sequence[str]:
    from paasport_api.railway.operations.build_logs import OPERATION as BUILD
    from paasport_api.railway.operations.deployment_logs import OPERATION as RUN

    from .log_sources import timestamp_text

    variables = {"deployment_id": deployment_id, "limit": _LOG_LINES}
    lines = await transport.execute(RUN, variables)
    # A deployment that never ran failed in its build.
    lines = lines or await transport.execute(BUILD, variables)
    ordered = sorted(lines, key=timestamp_text)
    return [line.message for line in ordered[-_LOG_LINES:]]
