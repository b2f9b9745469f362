"""How a client obtains tokens with OAuth 2: the grants that a caller passes as credentials.

Source: RFC 6749, sections 2.3.1, 4.4 and 6.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, cast, get_args
from urllib.parse import quote_plus

from ..errors import ConfigurationError
from .credentials import Grant, spellings
from .frames import guarded
from .masking import MASK, Secret

ClientAuthentication: TypeAlias = Literal["basic", "body"]
"""Where a token request sends the client's secret: in the `Authorization` header or in the body."""

_OWN_PARAMETERS: Final = frozenset(
    {"grant_type", "scope", "client_id", "client_secret", "refresh_token"}
)


class _ClientGrant(Grant):
    """The base class of grants."""

    __slots__ = (
        "_client_authentication",
        "_client_secret",
        "_parameters",
        "client_id",
        "scopes",
        "token_url",
    )

    def __init__(
        self,
        client_id: str,
        client_secret: str | None,
        scopes: Sequence[str] | None,
        token_url: str | None,
        client_authentication: ClientAuthentication,
        parameters: Mapping[str, str] | None,
    ) -> None:
        _expect_text("client_id", client_id)
        if client_secret is not None:
            _expect_text("client_secret", client_secret)
        if client_authentication not in get_args(ClientAuthentication):
            raise ConfigurationError('client_authentication should be "basic" or "body"')
        if isinstance(scopes, str):
            raise ConfigurationError("scopes should be a sequence of strings, not a single string")
        for name, value in (parameters or {}).items():
            _expect_text(f"parameters[{name!r}]", value)
        taken = _OWN_PARAMETERS.intersection(parameters or ())
        if taken:
            raise ConfigurationError(
                f"parameters contains {min(taken)!r}, which has its own argument"
            )
        self.client_id = client_id
        self.scopes = None if scopes is None else tuple(scopes)
        self.token_url = token_url
        self._client_secret = None if client_secret is None else Secret(client_secret)
        self._client_authentication = client_authentication
        self._parameters = {name: Secret(value) for name, value in (parameters or {}).items()}

    def request(self, fields: Mapping[str, str]) -> tuple[dict[str, str], bytes]:
        """Build a token request.

        Args:
            fields: The parameters of the grant type.

        Returns:
            The headers and the body, in clear text.
        """
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        values = {**fields, **{name: text.reveal() for name, text in self._parameters.items()}}
        if self._client_secret is None or self._client_authentication == "body":
            values["client_id"] = self.client_id
        if self._client_secret is not None:
            if self._client_authentication == "basic":
                headers["Authorization"] = f"Basic {self._login()}"
            else:
                values["client_secret"] = self._client_secret.reveal()
        body = "&".join(f"{quote_plus(name)}={quote_plus(text)}" for name, text in values.items())
        return headers, body.encode()

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that must not appear in messages."""
        found = [form for text in self._parameters.values() for form in spellings(text.reveal())]
        if self._client_secret is not None:
            found += [*spellings(self._client_secret.reveal()), self._login()]
        return tuple(found)

    def _login(self) -> str:
        # Each part is encoded separately, so that a colon in it does not end it.
        secret = cast("Secret", self._client_secret).reveal()
        login = f"{quote_plus(self.client_id)}:{quote_plus(secret)}"
        return base64.b64encode(login.encode()).decode()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(client_id={self.client_id!r}, scopes={self.scopes!r})"


class ClientCredentials(_ClientGrant):
    """Tokens for a program acting on its own behalf: the client credentials grant.

    Args:
        client_id: The client's identifier.
        client_secret: Its secret; None for a client identified by a certificate.
        scopes: The scopes to request; None for those that the document lists for each operation.
        token_url: The token URL; by default the document's.
        client_authentication: `basic` for the `Authorization` header, `body` for the form body.
        parameters: Further parameters of the token request, such as `audience`.

    Raises:
        ConfigurationError: An argument is empty or has the wrong class.
    """

    __slots__ = ()

    @guarded
    def __init__(
        self,
        client_id: str,
        client_secret: str | None = None,
        *,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        client_authentication: ClientAuthentication = "basic",
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            client_id, client_secret, scopes, token_url, client_authentication, parameters
        )


class RefreshToken(_ClientGrant):
    """Tokens for a program acting on behalf of a logged-in user: the refresh token grant.

    Args:
        refresh_token: The refresh token.
        client_id: The client's identifier.
        client_secret: Its secret; None for a public client.
        save: Called with each new refresh token from the server. With asynchronous clients, it may
            be an asynchronous function.
        scopes: The scopes to request; None for those that the user granted.
        token_url: The token URL; by default the document's refresh or token URL.
        client_authentication: `basic` for the `Authorization` header, `body` for the form body.
        parameters: Further parameters of the token request.

    Raises:
        ConfigurationError: An argument is empty or has the wrong class.
    """

    __slots__ = ("_refresh_token", "save")

    @guarded
    def __init__(
        self,
        refresh_token: str,
        *,
        client_id: str,
        client_secret: str | None = None,
        save: Callable[[str], Any] | None = None,
        scopes: Sequence[str] | None = None,
        token_url: str | None = None,
        client_authentication: ClientAuthentication = "basic",
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        _expect_text("refresh_token", refresh_token)
        super().__init__(
            client_id, client_secret, scopes, token_url, client_authentication, parameters
        )
        self._refresh_token = Secret(refresh_token)
        self.save = save

    @property
    def refresh_token(self) -> Secret:
        """The refresh token passed by the caller."""
        return self._refresh_token

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that must not appear in messages."""
        return (*super().texts, *spellings(self._refresh_token.reveal()))

    def __repr__(self) -> str:
        return f"RefreshToken({MASK!r}, client_id={self.client_id!r}, scopes={self.scopes!r})"


def _expect_text(name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{name} should be a non-empty text")
