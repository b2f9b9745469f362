"""Multiple credentials of one client: the scheme each is for, and how it is sent."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final, Literal, TypeAlias, cast
from urllib.parse import quote_plus

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass
from .masking import Secret
from .uncopyable import Uncopyable

TokenSource: TypeAlias = Callable[[], str]
AsyncTokenSource: TypeAlias = Callable[[], str] | Callable[[], Awaitable[str]]
"""A function that returns the token for each call."""


class Grant(Uncopyable):
    """How a client obtains its tokens; see `grants`."""

    __slots__ = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts that must not appear in messages."""
        return ()


Credential: TypeAlias = str | tuple[str, str] | TokenSource | Grant
AsyncCredential: TypeAlias = str | tuple[str, str] | AsyncTokenSource | Grant
"""A token or key, a user and password, a function that returns tokens, or a grant."""

Security: TypeAlias = tuple[tuple[str | tuple[str, tuple[str, ...]], ...], ...]
"""Alternatives, each listing the schemes needed together; one alternative suffices.

A scheme is its name, or its name with the scopes that its token needs.
"""

_REMEMBERED: Final = 32
_VISIBLE: Final = r"[\x21-\x7e]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """How a credential is sent: a Security Scheme Object of OpenAPI.

    Attributes:
        name: The name of the header, query parameter or cookie.
        location: Where it is sent.
        prefix: The word before it, such as `Bearer`.
        is_login: Whether it is a user and a password, as in HTTP basic authentication.
        variable: The environment variable that holds it; a login is `user:password`.
        token_url: The OAuth 2 token URL, absolute or relative to the server; empty if the document
            has none.
        refresh_url: The OAuth 2 refresh URL, if different.
    """

    name: str = "Authorization"
    location: Literal["header", "query", "cookie"] = "header"
    prefix: str = ""
    is_login: bool = False
    variable: str = ""
    token_url: str = ""
    refresh_url: str = ""


class KnownSecrets(Secret):
    """All texts of a client that must not appear in messages, including those from functions.

    Args:
        texts: Those known from the start.
        sources: What distinguishes clients whose texts are not known yet.
    """

    __slots__ = ("_given", "_learned")

    def __init__(self, texts: Iterable[str], sources: Iterable[str] = ()) -> None:
        self._given = tuple(dict.fromkeys(texts))
        self._learned: tuple[str, ...] = ()
        super().__init__("\n".join((*self._given, *sources)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts to mask, longest first."""
        return tuple(sorted({*self._given, *self._learned}, key=len, reverse=True))

    def learn(self, text: str) -> None:
        """Remember what a function returned.

        Args:
            text: The text.
        """
        if text not in self._given and text not in self._learned:
            self._learned = (*self._learned, text)[-_REMEMBERED:]


@dataclass(frozen=True, slots=True)
class Supplied:
    """A credential for one request.

    Attributes:
        name: The scheme's name.
        scheme: How it is sent.
        value: The clear text, an awaitable of it, or the grant to obtain it with.
        scopes: The scopes that the operation needs.
    """

    name: str
    scheme: SecurityScheme
    value: str | Awaitable[str] | Grant = field(repr=False)
    scopes: tuple[str, ...] = ()


class Credentials(Uncopyable):
    """The credentials of a client.

    Args:
        schemes: All schemes by name.
        given: What the caller passed, by scheme name, with strings wrapped.
        default: What operations need by default.

    Raises:
        ConfigurationError: A scheme is unknown, or a credential has the wrong class or a character
            that cannot be sent.
    """

    __slots__ = ("_default", "_held", "_schemes", "secrets")

    def __init__(
        self,
        schemes: Mapping[str, SecurityScheme],
        given: Mapping[str, Any],
        default: Security,
    ) -> None:
        self._schemes = schemes
        self._default = default
        unknown = [name for name in given if name not in schemes]
        if unknown:
            known = ", ".join(schemes) or "none"
            raise ConfigurationError(
                f"There is no security scheme {unknown[0]!r}; the API has: {known}"
            )
        self._held: dict[str, Secret | Grant | Callable[[], Any]] = {}
        for name, scheme in schemes.items():
            value = given.get(name)
            held = _from_environment(scheme) if value is None else _checked(name, scheme, value)
            if held:
                self._held[name] = held
        self.secrets = KnownSecrets(
            (
                text
                for name, held in self._held.items()
                if not callable(held)
                for text in _given_texts(schemes[name], held)
            ),
            (f"function {id(held)}" for held in self._held.values() if callable(held)),
        )

    @property
    def query_names(self) -> tuple[str, ...]:
        """The names of the query parameters that credentials are sent in."""
        return tuple(each.name for each in self._schemes.values() if each.location == "query")

    def supply(self, security: Security | None) -> list[Supplied]:
        """Choose the credentials that an operation needs.

        Args:
            security: The operation's alternatives; None for the default ones, empty for none.

        Returns:
            The credentials of the first alternative whose schemes are all available. None if the
            client has no credentials at all, or if the operation can do without.

        Raises:
            ConfigurationError: Credentials are missing.
        """
        alternatives = self._default if security is None else security
        needed = [[(scheme_name(each), _scopes(each)) for each in names] for names in alternatives]
        for needs in needed:
            if needs and all(name in self._held for name, _ in needs):
                return [self._supplied(name, scopes) for name, scopes in needs]
        if not alternatives or () in alternatives or not self._held:
            return []
        wanted = " or ".join(" and ".join(repr(name) for name, _ in needs) for needs in needed)
        raise ConfigurationError(
            f"The operation needs the credentials {wanted}; pass credentials= to connect(), or set "
            + " or ".join(
                self._schemes[name].variable for name, _ in needed[0] if name in self._schemes
            )
        )

    def _supplied(self, name: str, scopes: tuple[str, ...]) -> Supplied:
        held = self._held[name]
        if isinstance(held, Secret):
            return Supplied(name, self._schemes[name], held.reveal(), scopes)
        value = held if isinstance(held, Grant) else held()
        return Supplied(name, self._schemes[name], value, scopes)

    def written(self, supplied: Supplied, value: object) -> str:
        """Format a credential for sending.

        Args:
            supplied: The chosen credential.
            value: Its value, awaited.

        Returns:
            The clear text.

        Raises:
            ConfigurationError: A function returned something that cannot be sent.
        """
        if not isinstance(value, str) or not value:
            raise ConfigurationError(
                f"The function for the token returned {type(value).__name__} instead of a text "
                "that can be sent"
            )
        scheme = supplied.scheme
        for text in _texts(scheme, value):
            self.secrets.learn(text)
        text = base64.b64encode(value.encode()).decode() if scheme.is_login else value
        if scheme.location == "header" and not re.fullmatch(_VISIBLE, text):
            raise ConfigurationError(
                "The token has a character that is invalid in a header, such as a space, a line "
                "break or a non-ASCII letter"
            )
        return f"{scheme.prefix} {text}" if scheme.prefix else text


def wrapped(credential: object) -> object:
    """Wrap the strings of a credential, since error reporters record the arguments of frames.

    Args:
        credential: What the caller passed.

    Returns:
        A `Secret` for strings, also within a login; functions and anything else unchanged.
    """
    if isinstance(credential, str):
        return Secret(credential)
    if not isinstance(credential, tuple):
        return credential
    parts = cast("tuple[object, ...]", credential)
    if len(parts) == 2 and all(isinstance(part, str) for part in parts):
        user, password = cast("tuple[str, str]", parts)
        return Login(user, password)
    return parts


class Login(Secret):
    """A user and a password.

    Args:
        user: The user, without a colon.
        password: The password.
    """

    __slots__ = ()

    def __init__(self, user: str, password: str) -> None:
        if ":" in user:
            raise ConfigurationError(
                "The user of a login contains a colon, which ends the user name"
            )
        super().__init__(f"{user}:{password}")


def scheme_name(needed: str | tuple[str, tuple[str, ...]]) -> str:
    """Return the name of a scheme that an operation needs, with or without scopes.

    Args:
        needed: An entry of an alternative.

    Returns:
        The name.
    """
    return needed if isinstance(needed, str) else needed[0]


def _scopes(needed: str | tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return () if isinstance(needed, str) else needed[1]


def _checked(
    name: str, scheme: SecurityScheme, value: object
) -> Secret | Grant | Callable[[], Any]:
    if isinstance(value, Grant) and not scheme.is_login:
        return value
    if isinstance(value, Secret) and scheme.is_login == isinstance(value, Login) and value:
        return value
    if callable(value) and not scheme.is_login:
        return value
    wanted = (
        "a tuple of user and password"
        if scheme.is_login
        else "a non-empty text, a function that returns one, or a grant"
    )
    raise ConfigurationError(f"The credential {name!r} should be {wanted}")


def _from_environment(scheme: SecurityScheme) -> Secret | None:
    found = os.environ.get(scheme.variable) if scheme.variable else None
    return Secret(found) if found else None


def spellings(text: str) -> tuple[str, ...]:
    """Return the forms of a secret that may occur in messages and bodies.

    Args:
        text: The secret.

    Returns:
        The text; its form and JSON encodings; and its bytes, for searching bodies.
    """
    import json

    forms = (text, quote_plus(text), json.dumps(text)[1:-1], text.encode().decode("latin-1"))
    return tuple(dict.fromkeys(forms))


def _given_texts(scheme: SecurityScheme, held: Secret | Grant) -> Sequence[str]:
    return _texts(scheme, held.reveal()) if isinstance(held, Secret) else held.texts


def _texts(scheme: SecurityScheme, value: str) -> Sequence[str]:
    """Return all forms in which a credential may be echoed."""
    if not scheme.is_login:
        return (value,)
    password = value.partition(":")[2]
    return (value, *spellings(password), base64.b64encode(value.encode()).decode())


async def async_resolved(value: str | Awaitable[str]) -> object:
    """Return the result of a caller's function, awaiting it if necessary.

    Args:
        value: Its result.

    Returns:
        The token, if it is one.
    """
    return await value if isinstance(value, Awaitable) else value


def resolved(value: str | Awaitable[str]) -> object:
    """Return the result of a caller's function.

    Args:
        value: Its result.

    Returns:
        The token, if it is one.

    Raises:
        ConfigurationError: The function is asynchronous.
    """
    if isinstance(value, Awaitable):
        close = getattr(value, "close", None)
        if close is not None:
            close()
        raise ConfigurationError(
            "A function passed in the credentials is asynchronous; this client needs a "
            "synchronous one"
        )
    return value
