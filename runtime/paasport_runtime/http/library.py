"""The module that knows httpx and httpx2, its successor with the same interface.

httpx2 is used if it is installed. Callers may pass a client of either library, which is then used
with its own library's classes, so both can be used in one process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, cast

from ..errors import ConfigurationError
from ..secrets.addresses import mask_addresses, proxies_with_users
from ..secrets.frames import guarded
from .network_backend import hold_deadlines
from .processes import reopens_in_children

if TYPE_CHECKING:
    import ssl

LIBRARIES: Final = ("httpx2", "httpx")

_CONNECTIONS: Final = 100
# With the libraries' default of 5 seconds, nearly every poll of a wait would reconnect.
_KEEP_ALIVE_SECONDS: Final = 30.0
# These send `Content-Length` even without a body (RFC 9110, section 8.6).
_WITH_BODY: Final = frozenset(("POST", "PUT", "PATCH"))


class HttpClient(Protocol):
    """The interface used of `httpx.Client` and `httpx2.Client`."""

    # Properties, since methods would have to repeat the parameters of both libraries.
    @property
    def build_request(self) -> Callable[..., Any]:
        """Build a request."""
        ...

    @property
    def send(self) -> Callable[..., Any]:
        """Send a request."""
        ...

    @property
    def close(self) -> Callable[[], None]:
        """Close the connections."""
        ...


class AsyncHttpClient(Protocol):
    """The interface used of `httpx.AsyncClient` and `httpx2.AsyncClient`."""

    @property
    def build_request(self) -> Callable[..., Any]:
        """Build a request."""
        ...

    @property
    def send(self) -> Callable[..., Awaitable[Any]]:
        """Send a request."""
        ...

    @property
    def aclose(self) -> Callable[[], Awaitable[None]]:
        """Close the connections."""
        ...


ClientKind: TypeAlias = Literal["Client", "AsyncClient"]


def import_library() -> ModuleType:
    """Import the HTTP library.

    Returns:
        httpx2 if it is installed, otherwise httpx.

    Raises:
        ConfigurationError: Neither is installed.
    """
    for name in LIBRARIES:
        try:
            return import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
    raise ConfigurationError("Neither httpx2 nor httpx is installed; run: pip install httpx")


def library_of(client: object) -> ModuleType:
    """Return the library of a client.

    Args:
        client: A client of either library.

    Returns:
        The library's module.

    Raises:
        ConfigurationError: The object is not such a client.
    """
    for base in type(client).__mro__:
        name = base.__module__.partition(".")[0]
        if name in LIBRARIES:
            return sys.modules[name]
    raise ConfigurationError(
        f"http_client is a {type(client).__qualname__}; pass a client of httpx or httpx2"
    )


def check_client(client: object, kind: ClientKind) -> None:
    """Check a client passed by the caller.

    Args:
        client: The argument `http_client`.
        kind: The required class.

    Raises:
        ConfigurationError: It is not an instance of that class.
    """
    library = library_of(client)
    if not isinstance(client, getattr(library, kind)):
        raise ConfigurationError(
            f"http_client is a {type(client).__qualname__}; this client needs a "
            f"{library.__name__}.{kind}"
        )


@guarded
def open_client(kind: ClientKind) -> Any:
    """Create a client of the preferred library.

    Args:
        kind: The class of the client.

    Returns:
        The client.

    Raises:
        ConfigurationError: The proxies or certificates set in the environment are invalid.
    """
    library = import_library()
    try:
        client = _client_class(library, kind)(
            follow_redirects=False,
            limits=library.Limits(
                max_connections=_CONNECTIONS,
                max_keepalive_connections=_CONNECTIONS,
                keepalive_expiry=_KEEP_ALIVE_SECONDS,
            ),
        )
        if kind == "Client":
            hold_deadlines(client, library.__name__)
        return client
    except (OSError, ValueError, ImportError, library.InvalidURL) as error:
        reason = _reason(error)
    raise ConfigurationError(
        f"{library.__name__} cannot create a client ({reason}); check the environment's proxy and "
        "certificate variables, or pass http_client="
    )


@guarded
def open_aiohttp_client(
    *,
    verify: ssl.SSLContext | bool,
    trust_env: bool,
    max_connections: int,
    library: ModuleType | None = None,
) -> Any:
    """Create a client that uses aiohttp's connections.

    Args:
        verify: An SSL context, or whether to verify certificates.
        trust_env: Whether to use the proxies and certificates set in the environment.
        max_connections: The maximum number of concurrent connections.
        library: The client's library; by default the preferred one.

    Returns:
        The client.

    Raises:
        ConfigurationError: aiohttp is not installed, or the environment is invalid.
    """
    from .aiohttp_transport import AiohttpTransport

    library = library or import_library()
    try:
        context = library.create_ssl_context(verify=verify, trust_env=trust_env)
        context.set_alpn_protocols(["http/1.1"])
        client = library.AsyncClient(
            follow_redirects=False,
            trust_env=trust_env,
            transport=AiohttpTransport(
                library,
                context=context,
                trust_env=trust_env,
                max_connections=max_connections,
                keep_alive=_KEEP_ALIVE_SECONDS,
            ),
        )
        reopens_in_children(client)
        return client
    except (OSError, ValueError, ImportError) as error:
        reason = _reason(error)
    raise ConfigurationError(
        f"{library.__name__} cannot create a client ({reason}); check the environment's "
        "certificate variables"
    )


def _reason(error: Exception) -> str:
    kind = type(error).__name__
    holders = proxies_with_users(os.environ)
    if holders and not isinstance(error, OSError | ImportError):
        # If a URL cannot be parsed, the message may show part of a password.
        return (
            f"{kind}, whose message is hidden because of the password in {' and '.join(holders)}; "
            "write it as http://user:password@host:port, with special characters percent-encoded"
        )
    return f"{kind}: {mask_addresses(str(error))}"


def _client_class(library: ModuleType, kind: ClientKind) -> Any:
    """Return a client class that extracts cookies only from responses that set some.

    httpx passes each response to the standard library, converting request and response for it;
    httpx2 checks for the header first, as done here.
    """
    base = getattr(library, kind)
    if library.__name__ != "httpx":
        return base

    def extract_cookies(cookies: Any, response: Any) -> None:
        if "set-cookie" in response.headers:
            library.Cookies.extract_cookies(cookies, response)

    cookies_class = type("Cookies", (library.Cookies,), {"extract_cookies": extract_cookies})
    return type(kind, (base,), {"cookies": cached_property(lambda _: cookies_class())})


class RequestBuilder:
    """Builds the requests of one client, with the headers and the last URL prepared.

    Args:
        client: The client.
        headers: The headers of every request.
        is_callers: Whether the caller owns the client and may change its settings at any time.
    """

    __slots__ = ("_address", "_client", "_default_headers", "_headers", "_library")

    def __init__(self, client: Any, headers: Mapping[str, str], *, is_callers: bool) -> None:
        self._client = client
        self._library = library_of(client)
        self._headers = dict(headers)
        self._address: tuple[str, Any] = ("", None)
        # Never shown: the libraries' header classes mask only some headers that carry tokens.
        self._default_headers: tuple[tuple[bytes, bytes], ...] | None = None
        if not is_callers:
            head = client.headers.copy()
            head.update(headers)
            self._default_headers = tuple(head.raw)

    def build(
        self,
        method: str,
        url: str,
        *,
        content: bytes | Iterator[bytes] | AsyncIterator[bytes] | None,
        headers: Mapping[str, str] | None,
        limits: Mapping[str, float],
        without: str = "",
    ) -> Any:
        """Build a request.

        Args:
            method: The HTTP method, in upper case.
            url: The absolute URL.
            content: The body, if there is one; JSON unless the headers say otherwise.
            headers: Headers for this request only, such as those of a multipart body.
            limits: The timeouts of its steps, by name.
            without: A default header to leave out of this request.

        Returns:
            The request, for the client to send.
        """
        text, address = self._address
        if text != url:
            address = self._library.URL(url)
            self._address = (url, address)
        extensions = {"timeout": limits}
        plain = content is None or isinstance(content, bytes)
        differs = not plain or headers or without
        if self._default_headers is None or differs or self._client.cookies:
            merged = self._merge_headers(content is not None, headers, without)
            # The library does not add its cookies to an existing header.
            cookie = merged.pop("Cookie", None) if self._client.cookies else None
            request = self._client.build_request(
                method, address, headers=merged, content=content, extensions=extensions
            )
            if cookie is not None:
                kept = request.headers.get("Cookie")
                request.headers["Cookie"] = f"{kept}; {cookie}" if kept else cookie
            return request
        content = cast("bytes | None", content)
        # Equivalent to `build_request`, which would copy the headers six times.
        head = [(b"Host", address.netloc), *self._default_headers]
        if content is not None:
            head.append((b"Content-Type", b"application/json"))
        if content is not None or method in _WITH_BODY:
            head.append((b"Content-Length", b"%d" % len(content or b"")))
        request = self._library.Request(
            method,
            address,
            headers=head,
            stream=self._library.ByteStream(content or b""),
            extensions=extensions,
        )
        request.read()
        return request

    def _merge_headers(
        self, has_content: bool, headers: Mapping[str, str] | None, without: str
    ) -> Any:
        # The library's class, since header names are case-insensitive.
        merged = self._library.Headers(self._headers)
        if without:
            merged.pop(without, None)
        if has_content:
            merged["Content-Type"] = "application/json"
        merged.update(headers)
        return merged


def async_chunks(response: Any, *, decoded: bool) -> AsyncIterator[bytes]:
    """Stream an asynchronous client's response as received; the caller closes it.

    Args:
        response: The response.
        decoded: Whether it has already been read and decoded.

    Returns:
        Its parts.
    """
    return cast("AsyncIterator[bytes]", response.aiter_bytes() if decoded else response.stream)


def chunks(response: Any, *, decoded: bool) -> Iterator[bytes]:
    """Stream a synchronous client's response as received; the caller closes it.

    Args:
        response: The response.
        decoded: Whether it has already been read and decoded.

    Returns:
        Its parts.
    """
    return cast("Iterator[bytes]", response.iter_bytes() if decoded else response.stream)
