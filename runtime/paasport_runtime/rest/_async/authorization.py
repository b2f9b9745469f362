"""Adding OAuth 2 tokens to requests; only one call at a time renews a token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from ...calls._async.attempts import send_with_retries
from ...calls.options import RequestOptions
from ...calls.pacing import Pacer
from ...calls.raw_response import CAPTURE
from ...errors import PaasportError, RequestTimeout
from ...http._async.session import AsyncSession
from ...http.messages import HttpRequest
from ...secrets.credentials import Credentials, SecurityScheme, Supplied, async_resolved
from ..request import authorize
from ..tokens import AccessToken, HeldTokens, Renewal

# Seconds between checks whether another call has renewed the token.
_LOOK_AGAIN: Final = 0.01


class AsyncTokenAuthorization:
    """Adds the OAuth 2 tokens of a call to its requests.

    Args:
        session: Sends token requests.
        pacer: The API's queue, which token requests bypass.
        options: The options of the call.
        credentials: Formats tokens for sending.
        tokens: The tokens of each grant, by scheme name.
        granted: The grants that the operation needs.
    """

    __slots__ = (
        "_credentials", "_granted", "_obtained", "_options", "_pacer", "_session", "_tokens",
        "_used", "was_renewed",
    )  # fmt: skip

    def __init__(
        self,
        session: AsyncSession,
        pacer: Pacer,
        options: RequestOptions,
        credentials: Credentials,
        tokens: Mapping[str, HeldTokens],
        granted: Sequence[Supplied],
    ) -> None:
        self._session = session
        self._pacer = pacer
        self._options = options
        self._credentials = credentials
        self._tokens = tokens
        self._granted = granted
        self._used: dict[str, AccessToken] = {}
        # Whether this call obtained one of the tokens itself.
        self._obtained = False
        self.was_renewed = False

    async def authorized(self, request: HttpRequest, expires_at: float) -> HttpRequest:
        """Add a token for each grant, obtaining it if necessary.

        Args:
            request: The request.
            expires_at: The deadline of the call, in monotonic seconds.

        Returns:
            A copy of the request with the tokens.

        Raises:
            TokenRefused: The authorization server did not issue a token.
            PaasportError: The token request failed.
        """
        written: list[tuple[SecurityScheme, str]] = []
        self._obtained = False
        for supplied in self._granted:
            token = await self._token(supplied, request.operation, expires_at)
            self._used[supplied.name] = token
            text = self._credentials.written(supplied, token.text.reveal())
            written.append((supplied.scheme, text))
        copied = replace(request)
        authorize(copied, written)
        return copied

    def is_renewed_after(self, failure: PaasportError) -> bool:
        """Discard the tokens that a response rejected.

        Args:
            failure: How the attempt failed.

        Returns:
            Whether to retry with new tokens: only once, and not if the rejected token was new.
        """
        if getattr(failure, "status", None) != 401:
            return False
        for name, token in self._used.items():
            self._tokens[name].refuse(token)
        can_renew = not self.was_renewed and not self._obtained
        self.was_renewed = self.was_renewed or can_renew
        return can_renew

    async def _token(self, supplied: Supplied, operation: str, expires_at: float) -> AccessToken:
        held, clock = self._tokens[supplied.name], self._options.clock
        waited_for = 0
        while True:
            claimed = held.claim(supplied.scopes, clock.now(), expires_at, waited_for)
            if isinstance(claimed, AccessToken):
                return claimed
            if isinstance(claimed, Renewal):
                return await self._renew(held, supplied, claimed)
            waited_for = claimed
            remaining = expires_at - clock.now()
            if remaining <= 0:
                raise RequestTimeout(
                    f"{operation}: another call was renewing the token for {supplied.name!r} when "
                    f"the deadline of {self._options.deadline:g} seconds passed; the request was "
                    "not sent",
                    operation=operation,
                )
            await clock.async_sleep(min(_LOOK_AGAIN, remaining))

    async def _renew(self, held: HeldTokens, supplied: Supplied, renewal: Renewal) -> AccessToken:
        failure: BaseException | None = None
        try:
            await self._save(held)
            token = held.usable(supplied.scopes, self._options.clock.now())
            if token is None:
                token = await self._obtain(held, supplied.scopes, renewal.until)
                await self._save(held)
            return token
        except BaseException as error:
            failure = error
            raise
        finally:
            held.end(renewal, failure)
            # Otherwise this frame would refer to the error, which refers to this frame.
            del failure

    async def _obtain(
        self, held: HeldTokens, scopes: tuple[str, ...], expires_at: float
    ) -> AccessToken:
        clock = self._options.clock
        asked_at = clock.now()
        options = replace(self._options, pace=False, deadline=max(expires_at - asked_at, 1e-3))
        read: Any = partial(held.read, secret=self._session.secret)
        # The token response must not be captured as the response of the call.
        captured = CAPTURE.set(None)
        try:
            body = await send_with_retries(
                self._session, self._pacer, held.request(scopes), options, read
            )
        finally:
            CAPTURE.reset(captured)
        self._obtained = True
        return held.keep(scopes, body, asked_at)

    async def _save(self, held: HeldTokens) -> None:
        unsaved = held.unsaved
        if unsaved is not None:
            save, token = unsaved
            await async_resolved(save(token.reveal()))
            held.saved(token)
