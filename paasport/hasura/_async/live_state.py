"""The state of a Hasura Cloud resource, from a subscription or by polling."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import ConfigurationError, PaasportError
from paasport_runtime.http._async.closing import AsyncClosing

from ...shared.guarded import Guarded

if TYPE_CHECKING:
    from paasport_runtime.graphql._async.subscriptions import AsyncSubscription
    from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
    from paasport_runtime.graphql.operation import GraphQLOperation
    from paasport_runtime.waiting._async.wait import AsyncPoll

LOGGER: Final = logging.getLogger("paasport.hasura")

FIRST_RESULT_SECONDS: Final = 10.0
"""How long to wait for the first result of a subscription."""

ResultT = TypeVar("ResultT")
StateT = TypeVar("StateT")


class AsyncLiveState(AsyncClosing, Guarded, Generic[StateT]):
    """The state of a resource during a wait.

    A Hasura live query sends the current state first and then every change. It is restarted once if
    its connection is lost. If that fails too, the logger `paasport.hasura` warns with the reason,
    and the state is polled from then on.

    Args:
        name: The subscription's name, for messages.
        poll: Fetches the state.
        changes: The subscription; None to poll from the start.
        read: Extracts the state from a result.
    """

    __slots__ = ("_changes", "_has_state", "_name", "_poll", "_read", "_state")

    def __init__(
        self,
        name: str,
        poll: AsyncPoll[StateT],
        changes: AsyncSubscription[Any] | None,
        read: Callable[[Any], StateT],
    ) -> None:
        self._name = name
        self._poll = poll
        self._changes = changes
        self._read = read
        self._has_state = False
        self._state: Any = None

    async def poll(self) -> StateT:
        """Return the latest state received, or fetch it if there is none.

        Returns:
            The state.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        if self._changes is not None and not self._has_state:
            await self._advance(FIRST_RESULT_SECONDS)
            if not self._has_state:
                await self._give_up(f"no result within {FIRST_RESULT_SECONDS:g} s")
        if self._changes is None:
            return await self._poll()
        return self._read(self._state)

    async def pause(self, seconds: float, /) -> None:
        """Wait for a change, or for some time.

        Args:
            seconds: The maximum wait.
        """
        if self._changes is None:
            await async_sleep(seconds)
        else:
            await self._advance(seconds)

    async def aclose(self) -> None:
        """End the subscription."""
        changes, self._changes = self._changes, None
        if changes is not None:
            await changes.aclose()

    async def _advance(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        reason = "the server ended it"
        while (changes := self._changes) is not None:
            try:
                _, event = await changes.next_event((changes,), max(until - time.monotonic(), 0.0))
                if event == "nothing":
                    return
                if event == "begun":
                    continue
                if event != "ended":
                    self._state, self._has_state = await changes.read(event), True
                    return
            except ConfigurationError:
                # Invalid input would be invalid for polling too.
                raise
            except PaasportError as error:
                reason = str(error)
            await self._give_up(reason)

    async def _give_up(self, reason: str) -> None:
        if self._changes is not None:
            LOGGER.warning("%s: falling back to polling: %s", self._name, reason)
        await self.aclose()


def live_state(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    poll: AsyncPoll[StateT],
    read: Callable[[ResultT], StateT],
) -> AsyncLiveState[StateT]:
    """Prepare to receive a state.

    Args:
        transport: Sends the requests.
        operation: The subscription.
        variables: Its variables.
        poll: Fetches the state.
        read: Extracts the state from a result.

    Returns:
        The state, polled if subscriptions are unavailable.
    """
    changes = None
    if transport.may_subscribe:
        from paasport_runtime.graphql.reconnecting import Reconnection

        # The current state is sent first again, so a gap does not matter.
        changes = transport.subscribe(operation, variables).reconnecting(
            lambda _: None, Reconnection(attempts=0)
        )
    return AsyncLiveState(operation.name, poll, changes, read)
