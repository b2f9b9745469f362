"""Sending a request, with retries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ...errors import RequestError, ResponseError
from ...http._async.session import AsyncSession
from ...http.exchange_limits import ExchangeLimits
from ...http.messages import HttpRequest, HttpResponse
from ...observation.observer import observe
from ...secrets.masking import mask_headers
from ..options import RequestOptions
from ..pacing import Pacer
from ..raw_response import CAPTURE
from ..retries import decide
from .turns import AsyncTurn

if TYPE_CHECKING:
    from ...http._async.streamed_response import Streamed

ResultT = TypeVar("ResultT")


async def send_with_retries(
    session: AsyncSession,
    pacer: Pacer,
    request: HttpRequest,
    options: RequestOptions,
    parse: Callable[[HttpResponse], ResultT],
    streamed: Streamed | None = None,
) -> ResultT:
    """Send a request, retrying where that is safe and useful, and parse the response.

    Args:
        session: Sends the request.
        pacer: Delays the call, if the options ask for pacing.
        request: The request.
        options: The deadline, the retry policy and the hooks.
        parse: Returns the result of a response, or raises an error.
        streamed: Whether to stream a response, given its status and media type.

    Returns:
        The result.

    Raises:
        RequestError: There was no response.
        ResponseError: The response is not a result.
        ConfigurationError: The client is closed.
    """
    if not options.pace:
        return await _send_with_retries(session, None, request, options, parse, streamed)
    turn = AsyncTurn(pacer, options.clock)
    try:
        await turn.wait()
        return await _send_with_retries(session, turn, request, options, parse, streamed)
    finally:
        turn.leave()


async def _send_with_retries(
    session: AsyncSession,
    turn: AsyncTurn | None,
    request: HttpRequest,
    options: RequestOptions,
    parse: Callable[[HttpResponse], ResultT],
    streamed: Streamed | None = None,
) -> ResultT:
    clock = options.clock
    expires_at = clock.now() + options.deadline
    limits = ExchangeLimits(options.timeout, expires_at, clock.now, options.max_response_size)
    plain, authorization = request, request.authorization
    attempt = 0
    while True:
        attempt += 1
        if authorization is not None:
            request = await authorization.authorized(plain, limits.expires_at)
        observation = observe(
            request,
            attempt,
            session.secret,
            on_request=options.on_request,
            on_response=options.on_response,
            now=clock.now,
        )
        try:
            response = await session.send(request, limits, streamed)
            if turn is not None:
                turn.pacer.note(response.headers, response.status)
            result = parse(response)
        except (RequestError, ResponseError) as error:
            failure = error
        except BaseException as error:
            if observation is not None:
                observation.failed(error)
            raise
        else:
            if observation is not None:
                observation.succeeded(response)
            capture = CAPTURE.get()
            if capture is not None:
                capture.attempts = attempt
                capture.response = HttpResponse(
                    request=response.request,
                    status=response.status,
                    headers=mask_headers(response.headers, session.secret),
                    content=response.content,
                )
                capture.response.salvaged = response.salvaged
            return result
        # Errors are rare, so the modules that classify them are imported late.
        from ..failures import describe_failure
        from ..final_errors import final_error

        attempt_failure = describe_failure(failure)
        remaining = expires_at - clock.now()
        repeated = authorization is not None and authorization.was_renewed
        decision = decide(
            request.kind,
            attempt_failure,
            # With another token, a call starts over.
            attempt - 1 if repeated else attempt,
            options.retries,
            remaining=remaining,
            random=clock.random(),
            has_other_token=authorization is not None and authorization.is_renewed_after(failure),
        )
        if session.closed or not request.is_repeatable:
            # Closed concurrently: the original error is more useful than one about the client.
            decision = replace(decision, retry=False)
        if observation is not None:
            observation.failed(failure, decision.delay if decision.retry else None)
        if not decision.retry:
            # Outside the handler, so that no exception of a lower layer is chained.
            raise final_error(
                failure,
                decision,
                attempt_failure,
                attempts=attempt,
                deadline=options.deadline,
                remaining=remaining,
            )
        await clock.async_sleep(decision.delay)
        if turn is not None:
            await turn.wait_again(expires_at)
