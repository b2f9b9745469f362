"""The only module that knows httpx, and httpx2, its continuation with the same interface.

httpx2 is used where it is installed. A client of either may be given; which one it is decides
whose classes are used with it, so that both can live in one process.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, cast

from ..errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

LIBRARIES: Final = ("httpx2", "httpx")

_CONNECTIONS: Final = 100
# The libraries' own 5 seconds would make nearly every call of a polling loop connect anew.
_KEEP_ALIVE_SECONDS: Final = 30.0
# These say how long their body is even where they have none (RFC 9110, section 8.6).
_WITH_BODY: Final = frozenset(("POST", "PUT", "PATCH"))


class HttpClient(Protocol):
    """What is used of `httpx.Client` and `httpx2.Client`."""

    # Properties, since a method would have to repeat the parameters of both libraries.
    @property
    def build_request(self) -> Callable[..., Any]:
        """Makes a request."""
        ...

    @property
    def send(self) -> Callable[..., Any]:
        """Sends it."""
        ...

    @property
    def close(self) -> Callable[[], None]:
        """Closes the connections."""
        ...


class AsyncHttpClient(Protocol):
    """What is used of `httpx.AsyncClient` and `httpx2.AsyncClient`."""

    @property
    def build_request(self) -> Callable[..., Any]:
        """Makes a request."""
        ...

    @property
    def send(self) -> Callable[..., Awaitable[Any]]:
        """Sends it."""
        ...

    @property
    def aclose(self) -> Callable[[], Awaitable[None]]:
        """Closes the connections."""
        ...


ClientKind: TypeAlias = Literal["Client", "AsyncClient"]


def load() -> ModuleType:
    """Import the HTTP library.

    Returns:
        httpx2 where it is installed, else httpx.

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
    """Find the library that a client belongs to.

    Args:
        client: A client of either library.

    Returns:
        The library's module.

    Raises:
        ConfigurationError: The object is no such client.
    """
    for base in type(client).__mro__:
        name = base.__module__.partition(".")[0]
        if name in LIBRARIES:
            return sys.modules[name]
    raise ConfigurationError(
        f"http_client is a {type(client).__qualname__}; give a client of httpx or httpx2"
    )


def check_client(client: object, kind: ClientKind) -> None:
    """Make sure that a client given by the caller can be used.

    Args:
        client: What was given as `http_client`.
        kind: The class that is needed.

    Raises:
        ConfigurationError: It is something else.
    """
    library = library_of(client)
    if not isinstance(client, getattr(library, kind)):
        raise ConfigurationError(
            f"http_client is a {type(client).__qualname__}; this client needs a "
            f"{library.__name__}.{kind}"
        )


def open_client(kind: ClientKind) -> Any:
    """Make a client of the preferred library.

    Args:
        kind: The class to make.

    Returns:
        The client.

    Raises:
        ConfigurationError: The environment's proxies or certificates cannot be used.
    """
    library = load()
    try:
        return _own_class(library, kind)(
            follow_redirects=False,
            limits=library.Limits(
                max_connections=_CONNECTIONS,
                max_keepalive_connections=_CONNECTIONS,
                keepalive_expiry=_KEEP_ALIVE_SECONDS,
            ),
        )
    except (OSError, ValueError, ImportError, library.InvalidURL) as error:
        reason = f"{type(error).__name__}: {error}"
    raise ConfigurationError(
        f"{library.__name__} cannot make a client ({reason}); check the environment's proxy and "
        "certificate variables, or pass http_client="
    )


def open_aiohttp_client(
    *,
    verify: ssl.SSLContext | bool,
    trust_env: bool,
    max_connections: int,
    library: ModuleType | None = None,
) -> Any:
    """Make a client whose connections are aiohttp's.

    Args:
        verify: A context, or whether certificates are verified.
        trust_env: Whether the environment's proxies and certificates are used.
        max_connections: The most connections at a time.
        library: The client's library; by default the preferred one.

    Returns:
        The client.

    Raises:
        ConfigurationError: aiohttp is not installed, or the environment cannot be used.
    """
    from .aiohttp_transport import AiohttpTransport

    library = library or load()
    try:
        context = library.create_ssl_context(verify=verify, trust_env=trust_env)
        context.set_alpn_protocols(["http/1.1"])
        return library.AsyncClient(
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
    except (OSError, ValueError, ImportError) as error:
        reason = f"{type(error).__name__}: {error}"
    raise ConfigurationError(
        f"{library.__name__} cannot make a client ({reason}); check the environment's "
        "certificate variables"
    )


def _own_class(library: ModuleType, kind: ClientKind) -> Any:
    """Make a client's class that looks for cookies only in responses that set some.

    httpx lets the standard library look through each response, for which it writes request and
    response anew; httpx2 looks for the header first, as is done here.
    """
    base = getattr(library, kind)
    if library.__name__ != "httpx":
        return base

    def extract_cookies(cookies: Any, response: Any) -> None:
        if "set-cookie" in response.headers:
            library.Cookies.extract_cookies(cookies, response)

    kept = type("Cookies", (library.Cookies,), {"extract_cookies": extract_cookies})
    return type(kind, (base,), {"cookies": cached_property(lambda _: kept())})


class Requests:
    """Makes the requests of one client, their headers and the last address ready in its classes.

    Args:
        client: The client.
        headers: What each request is sent with.
        is_given: Whether the client is the caller's, who may have set more on it, at any time.
    """

    __slots__ = ("_address", "_client", "_head", "_headers", "_library")

    def __init__(self, client: Any, headers: Mapping[str, str], *, is_given: bool) -> None:
        self._client = client
        self._library = library_of(client)
        self._headers = dict(headers)
        self._address: tuple[str, Any] = ("", None)
        # Never shown: the libraries' headers hide only some of the names that carry tokens.
        self._head: tuple[tuple[bytes, bytes], ...] | None = None
        if not is_given:
            head = client.headers.copy()
            head.update(headers)
            self._head = tuple(head.raw)

    def make(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None,
        headers: Mapping[str, str] | None,
        limits: Mapping[str, float],
    ) -> Any:
        """Make a request.

        Args:
            method: The HTTP method, upper case.
            url: The absolute address.
            content: The JSON body, where there is one.
            headers: Headers of this request only.
            limits: What its steps may take, by name.

        Returns:
            The request, to be sent by the client.
        """
        text, address = self._address
        if text != url:
            address = self._library.URL(url)
            self._address = (url, address)
        extensions = {"timeout": limits}
        if self._head is None or headers or self._client.cookies:
            return self._client.build_request(
                method,
                address,
                headers=self._all_headers(content, headers),
                content=content,
                extensions=extensions,
            )
        # What `build_request` would make of it, without going through all headers six times.
        head = [(b"Host", address.netloc), *self._head]
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

    def _all_headers(self, content: bytes | None, headers: Mapping[str, str] | None) -> Any:
        # The library's class, since names that differ in case alone are the same header.
        found = self._library.Headers(self._headers)
        if content is not None:
            found["Content-Type"] = "application/json"
        found.update(headers)
        return found


def async_chunks(answer: Any) -> AsyncIterator[bytes]:
    """Read an asynchronous client's response, decoded, as it comes; closing it is left to do."""
    found = answer.aiter_bytes() if _must_be_decoded(answer) else answer.stream
    return cast("AsyncIterator[bytes]", found)


def chunks(answer: Any) -> Iterator[bytes]:
    """Read a synchronous client's response, decoded, as it comes; closing it is left to do."""
    found = answer.iter_bytes() if _must_be_decoded(answer) else answer.stream
    return cast("Iterator[bytes]", found)


def _must_be_decoded(answer: Any) -> bool:
    # What stands in for a server in tests, or watches the client, may have read it before.
    return answer.is_stream_consumed or "content-encoding" in answer.headers
