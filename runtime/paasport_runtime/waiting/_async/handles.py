"""Handles for operations in progress, for polling and waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from ...secrets.frames import guarded
from ...secrets.uncopyable import Uncopyable

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Unpack

    from ..options import WaitOptions
    from ..polling import WaitCondition
    from .wait import AsyncPoll, AsyncTail

ResponseT = TypeVar("ResponseT")
StateT = TypeVar("StateT")
StateT_co = TypeVar("StateT_co", covariant=True)


class AsyncLiveSource(Protocol[StateT_co]):
    """A source of state changes during a wait. It is open within a block."""

    async def __aenter__(self) -> Self:
        """Open it."""
        ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        ...

    async def poll(self) -> StateT_co:
        """Return the current state."""
        ...

    async def pause(self, seconds: float, /) -> None:
        """Wait for a change, up to some time."""
        ...


class AsyncPoller(Uncopyable, Generic[StateT]):
    """Polls the state of an operation in progress.

    Args:
        poll: Fetches its state.
        condition: The states that end the wait.
        tail: Fetches the end of its log.
        live: Creates the source of the state during a wait, instead of `poll`.
    """

    __slots__ = ("_condition", "_live", "_poll", "_tail")

    def __init__(
        self,
        poll: AsyncPoll[StateT],
        condition: WaitCondition[StateT],
        tail: AsyncTail | None = None,
        live: Callable[[], AsyncLiveSource[StateT]] | None = None,
    ) -> None:
        self._poll = poll
        self._condition = condition
        self._tail = tail
        self._live = live

    @guarded
    async def get(self) -> StateT:
        """Fetch the current state. Sends one request.

        Returns:
            The state.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self._poll()

    @guarded
    async def wait(
        self, *, timeout: float = 1800.0, **options: Unpack[WaitOptions[StateT]]
    ) -> StateT:
        """Wait until the operation has finished.

        Sends the request of `get` repeatedly, unless changes are pushed by the server.

        Args:
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The last state.

        Raises:
            OperationFailed: It failed; the error has the last state and the end of the log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from .wait import async_wait

        if self._live is None:
            return await async_wait(
                self._poll, self._condition, timeout=timeout, tail=self._tail, **options
            )
        async with self._live() as live:
            return await async_wait(
                live.poll,
                self._condition,
                timeout=timeout,
                tail=self._tail,
                sleep=live.pause,
                **options,
            )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._condition.subject}>"


class AsyncHandle(AsyncPoller[StateT], Generic[ResponseT, StateT]):
    """An operation in progress, started by a call.

    Args:
        response: The response of the call that started it.
        id: Its identifier on the platform.
        poller: Polls its state.
    """

    __slots__ = ("_id", "_response")

    def __init__(self, response: ResponseT, id: str, poller: AsyncPoller[StateT]) -> None:  # noqa: A002 - the platforms' own word
        super().__init__(poller._poll, poller._condition, poller._tail, poller._live)
        self._response = response
        self._id = id

    @property
    def id(self) -> str:
        """Its identifier on the platform."""
        return self._id

    @property
    def response(self) -> ResponseT:
        """The response of the call that started it."""
        return self._response
