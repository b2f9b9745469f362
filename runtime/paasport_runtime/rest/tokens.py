"""Requesting OAuth 2 access tokens and keeping them until they expire or are rejected.

Source: RFC 6749, sections 3.2, 4.4, 5 and 6; RFC 6750, section 3.1.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import copy
from math import inf
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from ..errors import (
    ConfigurationError,
    ConnectionFailed,
    PaasportError,
    ResponseError,
    TokenRefused,
)
from ..http.addresses import check_base_url, origin
from ..http.json_values import as_text, get_field
from ..http.messages import HttpRequest, HttpResponse, mask_response
from ..http.processes import ProcessLock
from ..http.response_errors import read_json
from ..http.response_facts import describe_request, format_status, response_facts
from ..http.status_errors import status_error
from ..light_dataclasses import dataclass
from ..secrets.credentials import Supplied
from ..secrets.grants import ClientCredentials, RefreshToken
from ..secrets.masking import Secret
from .servers import Servers

# Seconds; a token is renewed this long before it expires, but not before 90% of its lifetime.
_MARGIN: Final = 30.0
# Seconds; a longer lifetime is not plausible.
_LONGEST_LIFE: Final = 1e12
# The maximum length of a quoted server message.
_LONGEST: Final = 300
_ADVICE: Final = {
    "invalid_client": "Check client_id and client_secret; some servers want them in the body: "
    'client_authentication="body"',
    "invalid_grant": "It has expired, or was revoked or used before; have the user log in again",
    "invalid_scope": "Check scopes=",
    "unauthorized_client": "The client may not use this grant",
    "unsupported_grant_type": "The server does not offer this grant",
}


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An access token.

    Attributes:
        text: The token.
        scopes: Its scopes: those that were granted if the server reports them, or else those that
            were requested.
        renewed_at: When to renew it, in monotonic seconds; infinite if its lifetime is unknown.
        expires_at: When it expires, likewise.
    """

    text: Secret
    scopes: frozenset[str]
    renewed_at: float
    expires_at: float


@dataclass(frozen=True, slots=True)
class Renewal:
    """The exclusive right of a call to obtain a token.

    Attributes:
        number: Its number, counted from 1.
        until: When another call may take over, in monotonic seconds.
    """

    number: int
    until: float


class HeldTokens:
    """The tokens of one grant, shared by all threads and tasks of a process.

    Args:
        supplied: The grant, and its security scheme.
        servers: The servers of the client.
        learn: Called with each string that must not appear in messages.

    Raises:
        ConfigurationError: The token URL is unknown, or the grant must not be sent to it.
    """

    __slots__ = (
        "_failed", "_grant", "_learn", "_lock", "_number", "_process", "_refresh_token",
        "_renewal", "_scheme", "_tokens", "_unsaved", "_url",
    )  # fmt: skip

    def __init__(self, supplied: Supplied, servers: Servers, learn: Callable[[str], None]) -> None:
        grant = supplied.value
        if not isinstance(grant, ClientCredentials | RefreshToken):
            raise ConfigurationError(f"The grant for {supplied.name!r} has an unknown class")
        self._grant = grant
        self._scheme = supplied.name
        self._url = _token_url(supplied, grant, servers)
        self._learn = learn
        self._lock = ProcessLock()
        self._process = os.getpid()
        self._tokens: dict[frozenset[str], AccessToken] = {}
        self._renewal: Renewal | None = None
        self._number = 0
        # The latest failed renewal, for the calls that are waiting for it.
        self._failed: tuple[int, PaasportError] | None = None
        self._refresh_token = grant.refresh_token if isinstance(grant, RefreshToken) else None
        self._unsaved: Secret | None = None

    def claim(
        self, scopes: tuple[str, ...], now: float, until: float, waited_for: int
    ) -> AccessToken | Renewal | int:
        """Get a token, or the right to obtain one.

        Args:
            scopes: The scopes that the operation needs.
            now: The current time, in monotonic seconds.
            until: When the call gives up.
            waited_for: The number of the renewal that the call waited for, or 0.

        Returns:
            A token; or the right, in which case the caller must call `end`; or the number of the
            renewal in progress, for which the caller must wait.

        Raises:
            PaasportError: The renewal that the call waited for failed.
        """
        wanted = self._wanted(scopes)
        with self._lock:
            if self._process != os.getpid():
                # The call that renews the token belongs to the parent process.
                self._process, self._renewal = os.getpid(), None
            renewal = self._renewal
            if renewal is not None and now >= renewal.until:
                renewal = None
            found = self._usable(wanted, now, is_renewing=renewal is not None)
            if found is not None and (self._unsaved is None or renewal is not None):
                return found
            if renewal is not None:
                return renewal.number
            if found is None and self._failed is not None and self._failed[0] == waited_for:
                # Each call raises its own error.
                raise copy(self._failed[1])
            self._number += 1
            self._renewal = Renewal(self._number, until)
            return self._renewal

    def usable(self, scopes: tuple[str, ...], now: float) -> AccessToken | None:
        """Return the token for an operation, if there is one.

        Args:
            scopes: The scopes that the operation needs.
            now: The current time, in monotonic seconds.

        Returns:
            The token; None if there is none, or if it must be renewed.
        """
        with self._lock:
            return self._usable(self._wanted(scopes), now, is_renewing=False)

    def request(self, scopes: tuple[str, ...]) -> HttpRequest:
        """Build the request for a token.

        Args:
            scopes: The scopes that the operation needs.

        Returns:
            The request. With client credentials, it counts as a read, since it can be repeated
            without harm; a refresh token may be valid only once.
        """
        refresh = self._refresh_token
        fields = {"grant_type": "client_credentials" if refresh is None else "refresh_token"}
        if refresh is not None:
            fields["refresh_token"] = refresh.reveal()
        wanted = self._wanted(scopes)
        if wanted:
            fields["scope"] = " ".join(sorted(wanted))
        headers, body = self._grant.request(fields)
        return HttpRequest(
            f"oauth2_token ({self._scheme})",
            "POST",
            self._url,
            body,
            headers,
            is_anonymous=True,
            only_reads=refresh is None,
        )

    def read(self, response: HttpResponse, secret: Secret) -> Any:
        """Parse a token response.

        Args:
            response: The response.
            secret: All strings of the client that must not appear in messages.

        Returns:
            The response's fields, including the access token.

        Raises:
            TokenRefused: The response has an error, or no usable token.
            HTTPStatusError: It is not an OAuth 2 response.
        """
        body = read_json(response.content)
        token = as_text(get_field(body, "access_token"))
        kind = get_field(body, "token_type")
        is_success = 200 <= response.status <= 299
        # RFC 6749, section 7.1: a token of another type must not be used.
        is_bearer = kind is None or (isinstance(kind, str) and kind.lower() == "bearer")
        if is_success and token and is_bearer:
            return body
        # The body may contain secrets that are not known yet, so errors do not show it.
        safe = mask_response(response, secret)
        code = as_text(get_field(read_json(safe.content), "error"))
        description = as_text(get_field(read_json(safe.content), "error_description"))
        bare = HttpResponse(safe.request, safe.status, safe.headers, b"")
        if code is None and not is_success:
            raise status_error(bare)
        if code is None:
            code = "invalid_response"
            description = "the token is not of type Bearer" if token else "there is no access_token"
        raise _refusal(bare, code[:_LONGEST], (description or "")[:_LONGEST])

    def keep(self, scopes: tuple[str, ...], body: Any, asked_at: float) -> AccessToken:
        """Store a token.

        Args:
            scopes: The scopes that the operation needs.
            body: The fields of the token response.
            asked_at: When the token was requested, in monotonic seconds.

        Returns:
            The token.
        """
        text: str = body["access_token"]
        self._learn(text)
        wanted = self._wanted(scopes)
        granted = as_text(get_field(body, "scope"))
        life = _seconds(get_field(body, "expires_in"))
        token = AccessToken(
            Secret(text),
            wanted if granted is None else frozenset(granted.split()),
            asked_at + max(life - _MARGIN, life * 0.9),
            asked_at + life,
        )
        rotated = as_text(get_field(body, "refresh_token"))
        with self._lock:
            self._tokens[wanted] = token
            current = self._refresh_token
            if current is not None and rotated is not None and rotated != current.reveal():
                self._learn(rotated)
                self._refresh_token = self._unsaved = Secret(rotated)
                if self._saving is None:
                    self._unsaved = None
        return token

    @property
    def unsaved(self) -> tuple[Callable[[str], Any], Secret] | None:
        """The caller's function that saves refresh tokens, and the token still to be saved."""
        saving, unsaved = self._saving, self._unsaved
        return None if saving is None or unsaved is None else (saving, unsaved)

    def saved(self, token: Secret) -> None:
        """Record that a refresh token has been saved.

        Args:
            token: The refresh token.
        """
        with self._lock:
            if self._unsaved is token:
                self._unsaved = None

    def refuse(self, token: AccessToken) -> None:
        """Discard a token that the server rejected.

        Args:
            token: The token.
        """
        with self._lock:
            for wanted, held in list(self._tokens.items()):
                if held is token:
                    del self._tokens[wanted]

    def end(self, renewal: Renewal, failure: BaseException | None) -> None:
        """Give up the right to obtain a token.

        Args:
            renewal: The right.
            failure: The error, if no token was obtained. A server's error response and a failed
                connection are raised in waiting calls too, without another request; other errors
                may concern only this call.
        """
        with self._lock:
            if isinstance(failure, ResponseError | ConnectionFailed):
                self._failed = (renewal.number, failure)
            if self._renewal is renewal:
                self._renewal = None

    @property
    def _saving(self) -> Callable[[str], Any] | None:
        return self._grant.save if isinstance(self._grant, RefreshToken) else None

    def _wanted(self, scopes: tuple[str, ...]) -> frozenset[str]:
        if self._grant.scopes is not None:
            return frozenset(self._grant.scopes)
        # Without `scope`, a refresh token yields all scopes that the user granted.
        return frozenset() if self._refresh_token is not None else frozenset(scopes)

    def _usable(
        self, wanted: frozenset[str], now: float, *, is_renewing: bool
    ) -> AccessToken | None:
        own = self._tokens.get(wanted)
        others = (held for held in self._tokens.values() if held.scopes >= wanted)
        for held in (*([own] if own is not None else []), *others):
            # Until it expires, a token can be used while another call renews it.
            if now < (held.expires_at if is_renewing else held.renewed_at):
                return held
        return None


def _token_url(
    supplied: Supplied, grant: ClientCredentials | RefreshToken, servers: Servers
) -> str:
    scheme = supplied.scheme
    address, argument = grant.token_url, "token_url"
    if address is None:
        refreshing = isinstance(grant, RefreshToken) and scheme.refresh_url
        declared = scheme.refresh_url if refreshing else scheme.token_url
        if not declared:
            raise ConfigurationError(
                f"The document has no token URL for {supplied.name!r}; pass token_url= to "
                f"{type(grant).__name__}"
            )
        # OpenAPI 3.1.1, section 4.6: relative to the server, by the rules of RFC 3986.
        address = _instead(supplied.name, urljoin(servers.base_url, declared), servers)
    check_base_url(address.partition("?")[0], argument)
    if urlsplit(address).fragment:
        raise ConfigurationError(f"token_url for {supplied.name!r} has a fragment; remove it")
    return address


def _instead(name: str, address: str, servers: Servers) -> str:
    """Replace a token URL of the document as this client's servers require."""
    home = origin(address)
    for known, given in servers.mapped.items():
        if known == address:
            return given
        if known.rstrip("/") == home:
            return given.rstrip("/") + address[len(urljoin(address, "/")) - 1 :]
    if servers.is_given and home != origin(servers.base_url):
        raise ConfigurationError(
            f"Tokens for {name!r} come from {home} instead of this client's base_url; to get them "
            f"elsewhere, pass servers={{{address!r}: ...}}"
        )
    return address


def _seconds(value: object) -> float:
    """Parse `expires_in`, which some servers send as a string."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:_LONGEST])
    if not isinstance(value, int | float) or isinstance(value, bool):
        return inf
    return float(value) if 0 <= value <= _LONGEST_LIFE else inf


def _refusal(response: HttpResponse, code: str, description: str) -> TokenRefused:
    advice = _ADVICE.get(code, "")
    error = TokenRefused(
        f"{describe_request(response.request)}: no token, {format_status(response.status)}"
        f" {code}"
        + (f": {description.rstrip('.')}" if description else "")
        + (f". {advice}" if advice else ""),
        operation=response.request.operation,
        facts=response_facts(response),
    )
    error.code = code
    error.description = description
    return error
