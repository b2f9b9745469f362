"""Sending a request until there is a result, or no point in asking again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ...errors import RequestError, ResponseError
from ...http._async.session import AsyncSession
from ...http.messages import HttpRequest, HttpResponse
from ...observation.observer import observe
from ...secrets.masking import mask_headers
from ..options import RequestOptions
from ..pacing import Pacer
from ..raw_response import CAPTURE
from ..retries import decide

ResultT = TypeVar("ResultT")


async def carry_out(
    session: AsyncSession,
    pacer: Pacer,
    request: HttpRequest,
    options: RequestOptions,
    read: Callable[[HttpResponse], ResultT],
) -> ResultT:
    """Send a request, again where that is safe and of use, and read its response.

    Args:
        session: What sends it.
        pacer: Gives the call its turn, where the options ask for pacing.
        request: The request.
        options: The deadline, the retries, and who watches.
        read: Makes the result of a response, or raises what is wrong with it.

    Returns:
        The result.

    Raises:
        RequestError: No answer came.
        ResponseError: The answer is not the result.
        ConfigurationError: The client is closed.
    """
    clock = options.clock
    if options.pace:
        turn = pacer.turn(session.rate_limit, clock.wall())
        if turn > 0:
            await clock.async_sleep(turn)
    ends = clock.now() + options.deadline
    attempt = 0
    while True:
        attempt += 1
        watch = observe(
            request,
            attempt,
            session.secret,
            on_request=options.on_request,
            on_response=options.on_response,
            now=clock.now,
        )
        try:
            response = await session.send(
                request, timeout=options.timeout, ends=ends, now=clock.now
            )
            result = read(response)
        except (RequestError, ResponseError) as error:
            failure = error
        except BaseException as error:
            if watch is not None:
                watch.failed(error)
            raise
        else:
            if watch is not None:
                watch.succeeded(response)
            capture = CAPTURE.get()
            if capture is not None:
                capture.attempts = attempt
                capture.response = HttpResponse(
                    request=response.request,
                    status=response.status,
                    headers=mask_headers(response.headers, session.secret),
                    content=response.content,
                )
            return result
        # Errors come rarely, and so do the modules that judge them.
        from ..failures import describe_failure
        from ..final_errors import final_error

        happened, left = describe_failure(failure, clock.wall()), ends - clock.now()
        decision = decide(
            request.kind, happened, attempt, options.retries, left=left, random=clock.random()
        )
        if session.closed:
            # Closed from elsewhere meanwhile: what went wrong tells more than a refusal would.
            decision = replace(decision, again=False)
        if watch is not None:
            watch.failed(failure, decision.after if decision.again else None)
        if not decision.again:
            # Outside of the handler, so that nothing of the lower layers is attached.
            raise final_error(
                failure,
                decision,
                happened,
                attempts=attempt,
                deadline=options.deadline,
                left=left,
            )
        await clock.async_sleep(decision.after)
