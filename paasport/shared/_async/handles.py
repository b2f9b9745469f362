"""What has begun on a platform and can be waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_runtime.waiting._async.wait import AsyncPoll, AsyncTail
    from paasport_runtime.waiting.polling import Goal

    from ..waiting_options import WaitOptions

ResponseT = TypeVar("ResponseT")
StateT = TypeVar("StateT")


class AsyncPoller(Generic[StateT]):
    """A look at something, and when it has ended.

    Args:
        poll: Asks for its state.
        goal: Which states end the waiting.
        tail: Asks for the end of its log.
    """

    __slots__ = ("_goal", "_poll", "_tail")

    def __init__(
        self, poll: AsyncPoll[StateT], goal: Goal[StateT], tail: AsyncTail | None = None
    ) -> None:
        self._poll = poll
        self._goal = goal
        self._tail = tail

    async def get(self) -> StateT:
        """Look once. Sends the operation that tells the state.

        Returns:
            The state.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self._poll()

    async def wait(
        self, *, timeout: float = 1800.0, **options: Unpack[WaitOptions[StateT]]
    ) -> StateT:
        """Look again and again until it has ended. Sends what `get` sends.

        Args:
            timeout: Seconds after which to give up.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The last state.

        Raises:
            OperationFailed: It has failed; the error has the last state and the end of the log.
            WaitTimeout: It has not ended in time; the error has what was last seen.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_runtime.waiting._async.wait import async_wait

        return await async_wait(self._poll, self._goal, timeout=timeout, tail=self._tail, **options)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._goal.subject}>"


class AsyncHandle(AsyncPoller[StateT], Generic[ResponseT, StateT]):
    """Something that a call has begun.

    Args:
        response: The response to the call that started it.
        id: Its identifier on the platform.
        poller: How to look at it.
    """

    __slots__ = ("_id", "_response")

    def __init__(self, response: ResponseT, id: str, poller: AsyncPoller[StateT]) -> None:  # noqa: A002 - the platforms' own word
        super().__init__(poller._poll, poller._goal, poller._tail)
        self._response = response
        self._id = id

    @property
    def id(self) -> str:
        """Its identifier on the platform."""
        return self._id

    @property
    def response(self) -> ResponseT:
        """The response to the call that started it."""
        return self._response
