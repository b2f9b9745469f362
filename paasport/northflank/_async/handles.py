"""Handles for runs and builds, whose logs can be read and followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from paasport_runtime.calls.raw_response import AsyncReturned
from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import LogLine

    from ..following import LogFollowing
    from ..time_windows import LogWindow
    from .log_follower import AsyncLogFollower

ResponseT = TypeVar("ResponseT")
StateT = TypeVar("StateT")


class AsyncLoggedHandle(AsyncHandle[ResponseT, StateT], Generic[ResponseT, StateT]):
    """A run or build started by a call.

    Args:
        response: The response of the call that started it.
        id: Its identifier on the platform.
        poller: Polls its state.
        read: Reads its log, or follows it.
    """

    __slots__ = ("_read",)

    def __init__(
        self,
        response: ResponseT,
        id: str,  # noqa: A002 - the platforms' own word
        poller: AsyncPoller[StateT],
        read: Callable[..., Any],
    ) -> None:
        super().__init__(response, id, poller)
        self._read = read

    @overload
    async def logs(
        self, *, follow: Literal[False] = False, **options: Unpack[LogWindow]
    ) -> Sequence[LogLine]: ...

    @overload
    def logs(
        self, *, follow: Literal[True], **options: Unpack[LogFollowing]
    ) -> AsyncLogFollower: ...

    def logs(
        self, *, follow: bool = False, **options: Any
    ) -> AsyncReturned[Sequence[LogLine]] | AsyncLogFollower:
        """Return lines of its log, or follow it. Sends what the same method of `logs` sends.

        Args:
            follow: Whether to follow it: its last lines, oldest first, and then each new one,
                until it ends.
            options: As in `LogWindow`, or `LogFollowing` if it is followed.

        Returns:
            The lines, newest first unless `oldest_first` is given; a follower with `follow`.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        found: AsyncReturned[Sequence[LogLine]] | AsyncLogFollower
        found = self._read(follow=follow, **options)
        return found
