"""The door to aiohttp's connections: `AsyncRailway(http_client=aiohttp_client())`."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, cast

from ..errors import ConfigurationError
from .library import AsyncHttpClient, open_aiohttp_client

if TYPE_CHECKING:
    import ssl


class AiohttpClient(AsyncHttpClient, Protocol):
    """An `AsyncClient` of httpx2 or httpx, to be used in an `async with` statement or closed."""

    async def __aenter__(self) -> Self:
        """Give the client."""
        ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
        /,
    ) -> None:
        """Close it."""
        ...


def aiohttp_client(
    *,
    verify: ssl.SSLContext | bool = True,
    trust_env: bool = True,
    max_connections: int = 100,
) -> AiohttpClient:
    """Make an HTTP client for many calls in flight; needs `paasport[aiohttp]`.

    It belongs to the event loop of its first request, and to asyncio. Give it to asynchronous
    clients as `http_client=`; several may share it. They do not close it.

    Args:
        verify: A context of one's own, or whether certificates are verified.
        trust_env: Whether the environment's proxies and certificates are used.
        max_connections: The most connections at a time.

    Returns:
        A client of httpx2, or of httpx where that is not installed.

    Raises:
        ConfigurationError: aiohttp is not installed, or an argument or the environment cannot be
            used.
    """
    if max_connections < 1:
        raise ConfigurationError(f"max_connections is {max_connections}; give 1 or more")
    return cast(
        "AiohttpClient",
        open_aiohttp_client(verify=verify, trust_env=trust_env, max_connections=max_connections),
    )
