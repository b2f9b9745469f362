"""HTTP over aiohttp's connections: `AsyncRailway(http_client=aiohttp_client())`."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, cast

from ..errors import ConfigurationError
from .library import AsyncHttpClient, open_aiohttp_client

if TYPE_CHECKING:
    import ssl


class AiohttpClient(AsyncHttpClient, Protocol):
    """An `AsyncClient` of httpx2 or httpx. Use it in an `async with` statement, or close it."""

    async def __aenter__(self) -> Self:
        """Return the client."""
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
    """Create an HTTP client for many concurrent calls; requires `paasport[aiohttp]`.

    It works with asyncio only, and belongs to the event loop of its first request. Pass it to
    asynchronous clients as `http_client=`; several can share it. They do not close it.

    Args:
        verify: An SSL context, or whether to verify certificates.
        trust_env: Whether to use the proxies and certificates set in the environment.
        max_connections: The maximum number of concurrent connections.

    Returns:
        A client of httpx2 if it is installed, otherwise of httpx.

    Raises:
        ConfigurationError: aiohttp is not installed, or an argument or the environment is invalid.
    """
    if max_connections < 1:
        raise ConfigurationError(f"max_connections is {max_connections}; pass 1 or more")
    return cast(
        "AiohttpClient",
        open_aiohttp_client(verify=verify, trust_env=trust_env, max_connections=max_connections),
    )
