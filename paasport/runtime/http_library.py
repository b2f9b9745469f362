"""The only module that knows httpx, and httpx2, its continuation with the same interface.

httpx2 is used where it is installed. A client of either may be given; which one it is decides
whose classes are used with it, so that both can live in one process.
"""

from __future__ import annotations

import math
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias, cast

from .errors import ConfigurationError
from .timeouts import Timeout

if TYPE_CHECKING:
    import ssl

LIBRARIES: Final = ("httpx2", "httpx")

_CONNECTIONS: Final = 100
# The libraries' own 5 seconds would make nearly every call of a polling loop connect anew.
_KEEP_ALIVE_SECONDS: Final = 30.0
# Zero would mean to the system not to wait at all, and below it is refused.
_SHORTEST_STEP: Final = 0.001


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
        return getattr(library, kind)(
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


def prepare_headers(client: object, headers: Mapping[str, str]) -> Any:
    """Put headers into the library's own form once, instead of at each request."""
    return library_of(client).Headers(dict(headers))


class _StepLimits(dict[str, float]):
    """Limits as the libraries' transports read them: by step, and when the step begins."""

    __slots__ = ("_ends", "_now")

    def __init__(self, timeout: Timeout, ends: float, now: Callable[[], float]) -> None:
        total = timeout.total
        super().__init__(connect=timeout.connect, read=total, write=total, pool=total)
        self._ends = ends
        self._now = now

    def get(self, step: str, default: Any = None, /) -> Any:
        # What all steps have left together is for our own transport; the libraries do not ask.
        limit = math.inf if step == "total" else super().get(step)
        return (
            default if limit is None else max(_SHORTEST_STEP, min(limit, self._ends - self._now()))
        )


def step_limits(timeout: Timeout, ends: float, now: Callable[[], float]) -> dict[str, float]:
    """Put limits into the form that goes with a request.

    Args:
        timeout: Limits for each step.
        ends: When all steps must have ended, by `now`.
        now: The time.

    Returns:
        A mapping that gives each step its limit, or what is left when the step begins.
    """
    return _StepLimits(timeout, ends, now)


def async_chunks(answer: Any) -> AsyncIterator[bytes]:
    """Read an asynchronous client's response, decoded, as it comes."""
    return cast("AsyncIterator[bytes]", answer.aiter_bytes())


def chunks(answer: Any) -> Iterator[bytes]:
    """Read a synchronous client's response, decoded, as it comes."""
    return cast("Iterator[bytes]", answer.iter_bytes())


def prepare_url(client: object, url: str) -> Any:
    """Parse an address once, instead of at each request."""
    return library_of(client).URL(url)
