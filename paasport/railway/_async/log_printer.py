"""Printing the logs of a deployment while waiting for it."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import ConfigurationError, PaasportError
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http._async.closing import AsyncClosing

from ...shared.guarded import Guarded
from ..waiting import BUILT, DEAD, LIVE
from .followed_log import AsyncLook
from .log_follower import AsyncLogFollower
from .log_sources import date_range, follow_log, log_pager

if TYPE_CHECKING:
    from paasport_api.railway import DeploymentFields, LogFields
    from paasport_runtime.graphql.operation import GraphQLOperation


class AsyncLogPrinter(AsyncClosing, Guarded):
    """Prints a deployment's build log and then its own log to standard error.

    An unavailable log does not end the wait; the failure is printed once.

    Args:
        transport: Sends the requests.
        deployment_id: The deployment.
        look: Fetches its state.
    """

    __slots__ = ("_follower", "_has_failed", "_id", "_is_of_build", "_look", "_transport")

    def __init__(
        self, transport: AsyncGraphQLTransport, deployment_id: str, look: AsyncLook
    ) -> None:
        self._transport = transport
        self._id = deployment_id
        self._look = look
        self._is_of_build = True
        self._has_failed = False
        self._follower: AsyncLogFollower[LogFields] = _build_log(transport, deployment_id)

    async def aclose(self) -> None:
        """Stop printing."""
        await self._follower.aclose()

    async def poll(self) -> DeploymentFields:
        """Fetch the state of the deployment, and print the rest of its logs once it has ended.

        Returns:
            The state.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        deployment = await self._look()
        status = str(deployment.status)
        if self._is_of_build and status in BUILT:
            await self._print_rest()
            self._is_of_build = False
            self._follower = _own_log(self._transport, self._id)
        if status in LIVE or status in DEAD:
            await self._print_rest()
        return deployment

    async def print_for(self, seconds: float, /) -> None:
        """Print the lines that arrive within some time.

        Args:
            seconds: The time.
        """
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._has_failed or self._follower.ended_by is not None:
                await async_sleep(left)
                return
            try:
                _print(await self._follower.take(left))
            except ConfigurationError:
                # Waiting does not help if something is not installed.
                raise
            except PaasportError as error:
                self._fail(error)

    async def _print_rest(self) -> None:
        if self._has_failed:
            return
        try:
            _print(await self._follower.take_rest())
        except PaasportError as error:
            self._fail(error)

    def _fail(self, error: PaasportError) -> None:
        self._has_failed = True
        print(f"no more log lines: {error}", file=sys.stderr)  # noqa: T201 - what the caller asked for


def _print(lines: Sequence[LogFields]) -> None:
    for line in lines:
        print(line.message, file=sys.stderr, flush=True)  # noqa: T201 - what the caller asked for


def _build_log(transport: AsyncGraphQLTransport, deployment_id: str) -> AsyncLogFollower[LogFields]:
    from paasport_api.railway.operations.build_logs import OPERATION
    from paasport_api.railway.operations.subscribe_build_logs import OPERATION as FOLLOWED

    return _unwatched(transport, FOLLOWED, OPERATION, deployment_id)


def _own_log(transport: AsyncGraphQLTransport, deployment_id: str) -> AsyncLogFollower[LogFields]:
    from paasport_api.railway.operations.deployment_logs import OPERATION
    from paasport_api.railway.operations.subscribe_deployment_logs import OPERATION as FOLLOWED

    return _unwatched(transport, FOLLOWED, OPERATION, deployment_id)


def _unwatched(
    transport: AsyncGraphQLTransport,
    followed: GraphQLOperation[list[LogFields]],
    past: GraphQLOperation[list[LogFields]],
    deployment_id: str,
) -> AsyncLogFollower[LogFields]:
    """Follow a log of a deployment whose state is fetched elsewhere."""
    place = {"deployment_id": deployment_id}
    return follow_log(
        transport,
        followed,
        {**place, "filter": ""},
        partial(log_pager, transport, past, place, date_range),
        None,
        key=lambda line: line.model_dump_json(),
        is_anchored=False,
    )
