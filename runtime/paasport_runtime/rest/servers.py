"""The servers that operations are sent to, and whether they may receive the token."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Final
from urllib.parse import quote, urlsplit

from ..errors import ConfigurationError, PagingError
from ..http.addresses import check_base_url, origin
from ..light_dataclasses import dataclass

_VARIABLE: Final = r"\{([^{}]+)\}"
# RFC 3986, section 2: the characters that are valid in a path or query, and the percent sign.
_AS_IT_IS: Final = "%/:?[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable in a server's URL.

    Attributes:
        default: Its default value.
        allowed: All allowed values; empty for any.
    """

    default: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """A server of an OpenAPI document.

    Attributes:
        url: Its URL, with `{variables}`.
        variables: The variables by name.
    """

    url: str
    variables: Mapping[str, ServerVariable] = field(default_factory=dict[str, ServerVariable])

    def address(self, values: Mapping[str, str]) -> str:
        """Return the URL with the variables replaced.

        Args:
            values: Values of variables by name; those of other servers are ignored.

        Returns:
            The URL.

        Raises:
            ConfigurationError: A value is not allowed for its variable, or is invalid in a URL.
        """

        def value(match: re.Match[str]) -> str:
            name = match[1]
            variable = self.variables.get(name, ServerVariable(match[0]))
            chosen = values.get(name, variable.default)
            if variable.allowed and chosen not in variable.allowed:
                known = ", ".join(variable.allowed)
                raise ConfigurationError(f"The server variable {name!r} may be: {known}")
            if name in values and not re.fullmatch(r"[\w.~/-]*", chosen):
                raise ConfigurationError(
                    f"The server variable {name!r} has a character that would change the URL"
                )
            return chosen

        return re.sub(_VARIABLE, value, self.url).rstrip("/")


@dataclass(frozen=True, slots=True)
class Destination:
    """The server that a request is sent to.

    Attributes:
        base_url: The base URL of its path.
        is_trusted: Whether the request may contain the token.
    """

    base_url: str
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class Servers:
    """The servers of one client.

    Attributes:
        base_url: The URL of the API's own server.
        is_given: Whether the caller specified it.
        variables: Values of server variables by name.
        mapped: Replacements for the URLs of operations' own servers, by the document's URL.
        token_origins: The origins that may receive the token, in addition to that of `base_url`.
    """

    base_url: str
    is_given: bool = False
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    mapped: Mapping[str, str] = field(default_factory=dict[str, str])
    token_origins: Collection[str] = ()

    def destination(self, operation: str, server: Server | None) -> Destination:
        """Determine the destination of an operation.

        Args:
            operation: The operation's name, for messages.
            server: The operation's own server, if it has one.

        Returns:
            The destination.

        Raises:
            ConfigurationError: The operation has its own server, but the client was given another
                `base_url` and no replacement for that server.
        """
        if server is None:
            return Destination(self.base_url, is_trusted=True)
        address = server.address(self.variables)
        found = self._instead(address)
        found = self._instead(server.url) if found is None else found
        if found is None and self.is_given and origin(address) != origin(self.base_url):
            raise ConfigurationError(
                f"{operation} is sent to {origin(address)} instead of this client's base_url; to "
                f"send it elsewhere, pass servers={{{address!r}: ...}}"
            )
        target = (address if found is None else found).rstrip("/")
        trusted = {origin(self.base_url), *map(origin, self.token_origins)}
        is_trusted = origin(target) in trusted
        return Destination(check_base_url(target) if is_trusted else target, is_trusted)

    def _instead(self, address: str) -> str | None:
        bare = address.rstrip("/")
        return next(
            (given for known, given in self.mapped.items() if known.rstrip("/") == bare), None
        )

    def followed(self, operation: str, link: str, sent_to: Destination) -> Destination:
        """Determine the destination of a link to the next page of a list.

        Args:
            operation: The operation's name, for messages.
            link: The absolute URL.
            sent_to: The destination of the operation itself.

        Returns:
            The destination; its `base_url` is the complete URL.

        Raises:
            PagingError: The URL does not belong to the API.
        """
        for address, target in self.mapped.items():
            if link.partition("?")[0].startswith(f"{address.rstrip('/')}/"):
                link = target.rstrip("/") + link.removeprefix(address.rstrip("/"))
                break
        known = [(sent_to.base_url, sent_to.is_trusted), (self.base_url, True)]
        known += [(named, True) for named in self.token_origins]
        found = _origin_of(link)
        for address, is_trusted in known:
            if found is not None and found == origin(address):
                parts = urlsplit(link)
                target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
                # Not the host as the link spells it: an HTTP library might parse it differently.
                return Destination(f"{found}{quote(target, safe=_AS_IT_IS)}", is_trusted)
        raise PagingError(
            f"{operation}: the next page is at {found or 'no http URL'}, but this client uses "
            f"{origin(sent_to.base_url)}, so reading the list stops here; if the URL is right, "
            "add its origin to token_origins=, or pass servers={'<its base>': '<your base_url>'}",
            operation=operation,
        )


def _origin_of(link: str) -> str | None:
    """The origin of a URL; None if it has user information or invalid characters."""
    try:
        parts = urlsplit(link)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            return None
        if not parts.netloc.isascii() or not re.fullmatch(r"[\w.:\[\]~-]+", parts.netloc):
            return None
        return origin(link)
    except ValueError:
        return None


def check_mapped(mapped: Mapping[str, str]) -> None:
    """Check the argument `servers`.

    Args:
        mapped: Replacements for the URLs of operations' own servers, by the document's URL.

    Raises:
        ConfigurationError: A replacement is not a URL.
    """
    for known, given in mapped.items():
        if _origin_of(given) is None:
            raise ConfigurationError(f"servers has no absolute http(s) URL for {known!r}")


def check_origins(origins: Collection[str]) -> None:
    """Check the argument `token_origins`.

    Args:
        origins: Origins, such as `https://uploads.example.com`.

    Raises:
        ConfigurationError: One of them is not an origin, or would receive the token unencrypted.
    """
    for text in origins:
        check_base_url(text)
        if urlsplit(text).path.strip("/"):
            raise ConfigurationError(
                f"token_origins has {origin(text)} with a path; write it as https://host[:port]"
            )
