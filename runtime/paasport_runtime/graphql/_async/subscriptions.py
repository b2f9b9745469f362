"""Subscriptions: their results one after another, over a shared connection."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, Generic, Literal, Self, TypeAlias, TypeVar, cast

from ...calls.options import RequestOptions
from ...errors import (
    ConfigurationError,
    PaasportError,
    RequestError,
    ResponseError,
    UnexpectedContent,
)
from ...http._async.closing import AsyncClosing
from ...http._async.session import AsyncSession
from ...http.event_loops import current_event_loop
from ...http.messages import HttpRequest, HttpResponse, mask_response
from ...http.processes import abandon
from ...http.response_errors import Expectation, read_json
from ...observation.observer import observe
from ...secrets.frames import guarded
from ...secrets.uncopyable import Uncopyable
from ...websocket.conditions import AsyncLock
from ...websocket.failures import may_recover
from ...websocket.handshake import HANDSHAKE_SECONDS, Handshake
from ..frames import SUBPROTOCOL, Frame, InvalidFrame, connection_init, read_parsed_frame
from ..reconnecting import Gap, GapHook, Reconnection
from ..response import ReplyReader, read_graphql_response
from ..response_errors import graphql_error
from .channel import AsyncSubscriptionChannel, ChannelClosed

ResultT = TypeVar("ResultT")

SubscriptionEvent: TypeAlias = Frame | Literal["begun", "ended", "nothing"]
"""A result, the start or restart of a subscription, its end, or a timeout."""

_SWITCHING_PROTOCOLS: Final = 101


class AsyncSubscriptions(AsyncClosing, Uncopyable):
    """The channel of a client, open while it has subscriptions.

    Args:
        session: Holds the token.
        base_url: The endpoint.
        init_payload: The payload of `connection_init`; None for none.
    """

    __slots__ = ("_base_url", "_belongs_to", "_channel", "_init_payload", "_opening", "_session")

    def __init__(
        self, session: AsyncSession, base_url: str, init_payload: dict[str, object] | None
    ) -> None:
        self._session = session
        self._base_url = base_url
        self._init_payload = init_payload
        self._channel: AsyncSubscriptionChannel | None = None
        self._opening = AsyncLock()
        self._belongs_to = (os.getpid(), current_event_loop("AsyncClient"))

    @property
    def is_ours(self) -> bool:
        """Whether the connection belongs to this process and event loop."""
        return self._belongs_to == (os.getpid(), current_event_loop("AsyncClient"))

    async def begin(
        self, request: HttpRequest, options: RequestOptions
    ) -> tuple[AsyncSubscriptionChannel, str]:
        """Start a subscription, over a new connection if there is none.

        Args:
            request: The operation as over HTTP.
            options: The client's options.

        Returns:
            The channel, and the subscription's identifier.

        Raises:
            ConfigurationError: The client is closed.
            PaasportError: It could not start.
        """
        async with self._opening:
            channel = self._channel
            if channel is None or not channel.is_usable:
                self._check_open()
                message = connection_init(self._init_payload)
                channel = await AsyncSubscriptionChannel.open(self._handshake(options), message)
                if self._session.closed:
                    # It was closed while this one was being opened.
                    await channel.aclose()
                self._check_open()
                self._channel = channel
            identifier = channel.reserve()
        body = cast("bytes", request.content)
        try:
            await channel.begin(identifier, body)
        except BaseException:
            await self.end(channel, identifier)
            raise
        return channel, identifier

    async def end(self, channel: AsyncSubscriptionChannel, identifier: str) -> None:
        """End a subscription, and close the connection after the last one.

        Args:
            channel: Its channel.
            identifier: Its identifier.
        """
        await channel.end(identifier)
        async with self._opening:
            if channel.is_idle:
                if channel is self._channel:
                    self._channel = None
                await channel.aclose()

    async def aclose(self) -> None:
        """Close the connection; all subscriptions end."""
        channel, self._channel = self._channel, None
        if channel is None:
            return
        if self.is_ours:
            await channel.aclose()
        else:
            abandon(channel)

    def _check_open(self) -> None:
        if self._session.closed:
            raise ConfigurationError("The client is closed; create a new one")

    def _handshake(self, options: RequestOptions) -> Handshake:
        return Handshake(
            request=HttpRequest("subscriptions", "GET", self._base_url),
            secret=self._session.secret,
            headers=self._session.authentication.headers(),
            subprotocol=SUBPROTOCOL,
            seconds=min(HANDSHAKE_SECONDS, options.timeout.total),
            max_message_size=options.max_response_size,
        )


def subscriptions_of(
    session: AsyncSession, base_url: str, init_payload: dict[str, object] | None
) -> AsyncSubscriptions:
    """Return the state that a client's subscriptions share in this process and event loop.

    Args:
        session: The client's session, which closes them.
        base_url: The endpoint.
        init_payload: The payload of `connection_init`; None for none.

    Returns:
        The subscriptions.
    """
    found = session.beside
    if isinstance(found, AsyncSubscriptions):
        if found.is_ours:
            return found
        abandon(found)
    session.beside = subscriptions = AsyncSubscriptions(session, base_url, init_payload)
    return subscriptions


class AsyncSubscription(AsyncClosing, Uncopyable, Generic[ResultT]):
    """The results of a subscription, one after another.

    Iterate over it inside a `with` statement, which ends the subscription on exit:

        async with client.subscribe_to_orders() as orders:
            async for order in orders:
                ...

    It starts when the first result is requested, and ends when the server says so. A result with
    errors raises `GraphQLError`; iteration can continue after it.

    Args:
        share: Returns the shared state of the client's subscriptions.
        operation: Parses the results.
        build: Builds the operation as over HTTP; called again when the subscription restarts.
        options: The client's options.
        session: The client's session.
        expectation: What the results must match.
    """

    __slots__ = (
        "_attempts",
        "_begun",
        "_build",
        "_channel",
        "_due_at",
        "_expectation",
        "_identifier",
        "_is_ended",
        "_lost_at",
        "_lost_by",
        "_on_gap",
        "_operation",
        "_options",
        "_reconnection",
        "_request",
        "_session",
        "_share",
        "_shared",
    )

    def __init__(
        self,
        share: Callable[[], AsyncSubscriptions],
        operation: ReplyReader[ResultT],
        build: Callable[[], HttpRequest],
        *,
        options: RequestOptions,
        session: AsyncSession,
        expectation: Expectation = "schema",
    ) -> None:
        self._share = share
        self._operation = operation
        self._build = build
        self._request = self._built()
        self._options = options
        self._session = session
        self._expectation: Expectation = expectation
        self._shared: AsyncSubscriptions | None = None
        self._channel: AsyncSubscriptionChannel | None = None
        self._identifier = ""
        self._is_ended = False
        self._begun = False
        self._attempts = 0
        self._due_at = 0.0
        self._lost_at: datetime | None = None
        self._lost_by = ""
        self._on_gap: GapHook | None = None
        self._reconnection: Reconnection | None = None

    def reconnecting(
        self, on_gap: GapHook, reconnection: Reconnection | None = None
    ) -> AsyncSubscription[ResultT]:
        """Restart the subscription when its connection is lost.

        GraphQL has no way to request missed results, so each gap is reported.

        Args:
            on_gap: Called with each `Gap`, after the subscription has restarted.
            reconnection: How often and how fast; by default 12 consecutive attempts over 80
                seconds.

        Returns:
            The subscription itself.
        """
        self._on_gap = on_gap
        self._reconnection = reconnection or Reconnection()
        return self

    async def aclose(self) -> None:
        """End the subscription."""
        self._is_ended = True
        await self._leave()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> ResultT:
        channel = self._channel
        found = None if channel is None else channel.take_result(self._identifier)
        if found is not None:
            self._attempts = 0
            # Most results are valid, and need no description of the response for failures.
            try:
                reply = self._operation.parse(found.payload)
                if not reply.get("errors"):
                    return self._operation.result(reply["data"])
            except Exception:
                pass  # Reading it again raises what callers may see.
        return await self._next_or_failure(found)

    @guarded
    async def _next_or_failure(self, found: Frame | None) -> ResultT:
        if found is not None:
            return self._read_result(found)
        while True:
            _, event = await self.next_event((self,))
            if event == "ended":
                raise StopAsyncIteration
            if isinstance(event, Frame):
                return await self.read(event)

    @staticmethod
    async def next_event(
        subscriptions: Sequence[AsyncSubscription[Any]], seconds: float = math.inf
    ) -> tuple[AsyncSubscription[Any], SubscriptionEvent]:
        """Wait for the first event of several subscriptions of a client.

        Args:
            subscriptions: The subscriptions; if several have an event, the first one wins.
            seconds: How long to wait for a result.

        Returns:
            The subscription, and its event.

        Raises:
            PaasportError: A subscription cannot start or restart; see `paasport.errors`.
        """
        until = time.monotonic() + seconds
        while True:
            for chosen in subscriptions:
                if chosen._is_ended:
                    return chosen, "ended"
            chosen = next((each for each in subscriptions if each._has_to_begin), subscriptions[0])
            channel = chosen._channel
            try:
                left = max(until - time.monotonic(), 0.0)
                if channel is None:
                    if not await chosen._pause(left):
                        return chosen, "nothing"
                    if chosen._was_closed:
                        await chosen.aclose()
                        continue
                    await chosen._begin()
                    return chosen, "begun"
                group = {
                    each._identifier: each for each in subscriptions if each._channel is channel
                }
                identifier = await channel.ready([*group], left)
                if identifier is None:
                    return chosen, "nothing"
                chosen = group[identifier]
                frame = channel.take(identifier)
            except ChannelClosed:
                await chosen.aclose()
                continue
            except (RequestError, ResponseError) as error:
                failure = error
            else:
                for each in group.values():
                    # The connection is shared, whichever of them has an event.
                    each._attempts = 0
                if frame.kind != "complete":
                    return chosen, frame
                await chosen.aclose()
                continue
            # Outside the handler, so that no exception of a lower layer is chained.
            await chosen.recover(failure)

    async def begin_again(self) -> None:
        """End the subscription, and let it restart with a newly built request."""
        await self._leave()
        self._request = self._built()

    @property
    def is_ended(self) -> bool:
        """Whether there are no further results."""
        return self._is_ended

    @property
    def _was_closed(self) -> bool:
        """Whether the client was closed after it started, which ends it as the caller would."""
        return self._begun and self._session.closed

    @property
    def _has_to_begin(self) -> bool:
        return self._channel is None or not self._channel.is_usable

    async def _begin(self) -> None:
        shared = self._shared = self._share()
        self._attempts += 1
        observation = observe(
            self._request,
            self._attempts,
            self._session.secret,
            on_request=self._options.on_request,
            on_response=self._options.on_response,
            now=self._options.clock.now,
        )
        try:
            channel, identifier = await shared.begin(self._request, self._options)
        except BaseException as error:
            if observation is not None:
                observation.failed(error)
            raise
        if observation is not None:
            observation.succeeded(HttpResponse(self._request, _SWITCHING_PROTOCOLS, {}, b""))
        self._channel, self._identifier = channel, identifier
        self._begun = True
        lost_at, self._lost_at = self._lost_at, None
        if lost_at is not None and self._on_gap is not None:
            self._on_gap(Gap(lost_at, datetime.now(UTC), self._lost_by))

    async def _pause(self, seconds: float) -> bool:
        """Wait up to some time before the next attempt, and return whether it is due."""
        clock = self._options.clock
        left = max(self._due_at - clock.now(), 0.0)
        await clock.async_sleep(min(left, seconds))
        return left <= seconds

    async def recover(self, failure: PaasportError) -> None:
        """Restart the subscription after a failure, if that may help.

        Args:
            failure: What `next_event` would have raised, or another reason to restart.

        Raises:
            PaasportError: The failure, if another attempt would not help or the attempts are used
                up.
        """
        had_begun = self._channel is not None
        await self._leave()
        policy = self._reconnection
        if policy is None and not self._begun:
            # Nothing can have been missed yet, so starting is retried like any read.
            retries = self._options.retries
            policy = Reconnection(
                retries.max_retries, max(retries.first_delay, 0.001), 2.0, retries.longest_delay
            )
        if self._was_closed:
            self._is_ended = True
            return
        may_begin = policy is not None and self._attempts <= policy.attempts
        if policy is None or not may_begin or not may_recover(failure):
            self._is_ended = True
            failure.operation, failure.attempts = self._request.operation, max(self._attempts, 1)
            raise failure
        if had_begun:
            self._lost_at, self._lost_by = datetime.now(UTC), str(failure)
            self._request = self._built()
        clock = self._options.clock
        self._due_at = clock.now() + policy.delay(max(self._attempts, 1), clock.random())

    def _built(self) -> HttpRequest:
        # For messages: a WebSocket is opened by a GET (RFC 6455, section 4.1).
        return replace(self._build(), method="GET")

    async def _leave(self) -> None:
        channel, self._channel = self._channel, None
        if channel is not None and self._shared is not None:
            await self._shared.end(channel, self._identifier)

    async def read(self, frame: Frame) -> ResultT:
        """Parse a result.

        Args:
            frame: What `next_event` returned for this subscription.

        Returns:
            The result.

        Raises:
            GraphQLError: The result has errors, or is an error.
            ResponseError: It is not a result of this operation.
        """
        if frame.kind == "error":
            await self.aclose()
            response = mask_response(self._response(frame.payload), self._session.secret)
            raise graphql_error(response, read_json(response.content), None)
        return self._read_result(frame)

    def _read_result(self, frame: Frame) -> ResultT:
        try:
            return self._parse(frame.payload)
        except UnexpectedContent:
            if not frame.whole:
                raise
        try:
            payload = read_parsed_frame(frame.whole).payload
        except InvalidFrame:
            payload = frame.payload
        return self._parse(payload)

    def _parse(self, payload: bytes) -> ResultT:
        return read_graphql_response(
            self._operation,
            self._response(payload),
            self._session.secret,
            self._expectation,
            salvages=self._options.salvage,
        )

    def _response(self, payload: bytes) -> HttpResponse:
        return HttpResponse(self._request, 200, {}, payload)
