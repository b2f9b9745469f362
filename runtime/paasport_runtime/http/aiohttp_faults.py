"""What aiohttp raises, in the terms of httpx and httpx2.

httpx-aiohttp calls a connection that the server has closed after reading a request a
`ConnectTimeout`, by which a write that was carried out would look as if it was never sent.
Here only what happens before a connection exists counts as not sent.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

# By name, so that aiohttp is not imported for it; the first class of an exception's own order
# that stands here decides.
_NAMES: Final[dict[str, str]] = {
    "ConnectionTimeoutError": "ConnectTimeout",
    "SocketTimeoutError": "ReadTimeout",
    "ServerTimeoutError": "ReadTimeout",
    "TimeoutError": "ReadTimeout",
    "ClientHttpProxyError": "ProxyError",
    "ClientProxyConnectionError": "ProxyError",
    "ClientConnectorError": "ConnectError",
    "ClientConnectorCertificateError": "ConnectError",
    "ServerFingerprintMismatch": "ConnectError",
    "ServerDisconnectedError": "RemoteProtocolError",
    "ClientPayloadError": "RemoteProtocolError",
    "ClientResponseError": "RemoteProtocolError",
    "ClientConnectionResetError": "WriteError",
    "ClientOSError": "ReadError",
    "ClientConnectionError": "NetworkError",
    "NonHttpUrlClientError": "UnsupportedProtocol",
    "InvalidURL": "UnsupportedProtocol",
    "ClientError": "TransportError",
    "OSError": "ReadError",
}

_NOT_SENT: Final = frozenset(
    {
        "ConnectionTimeoutError",
        "ClientHttpProxyError",
        "ClientConnectorError",
        "ClientConnectorCertificateError",
        "ServerFingerprintMismatch",
        "NonHttpUrlClientError",
        "InvalidURL",
    }
)


def translated(error: Exception, library: ModuleType) -> Exception | None:
    """Find what the HTTP library would have raised.

    Args:
        error: What aiohttp raised.
        library: httpx or httpx2.

    Returns:
        The library's exception, caused by the system's error where there is one; none for a
        stranger.
    """
    if type(error).__module__.partition(".")[0] == library.__name__:
        return None
    for base in type(error).__mro__:
        name = _NAMES.get(base.__name__)
        if name is not None:
            found: Exception = getattr(library, name)(_text(error))
            # aiohttp's own exceptions hold the request, and the credentials of a proxy.
            found.__cause__ = system_error(error)
            return found
    return None


def perhaps_sent(error: BaseException) -> bool:
    """Tell whether an exception of another transport over aiohttp hides that a request was sent.

    Args:
        error: What a client of httpx or httpx2 raised.

    Returns:
        Whether aiohttp raised something beneath that may follow a request.
    """
    for cause in _chain(error):
        if _is_aiohttp(cause):
            return not any(base.__name__ in _NOT_SENT for base in type(cause).__mro__)
    return False


def system_error(error: BaseException) -> OSError | None:
    """Find the operating system's error beneath an exception.

    Args:
        error: The exception.

    Returns:
        The deepest one that is not a class of aiohttp; none where there is none.
    """
    found: OSError | None = None
    for cause in _chain(error):
        if isinstance(cause, OSError) and not _is_aiohttp(cause):
            found = cause
    return found


def _is_aiohttp(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.append(current)
        current = current.__cause__ or current.__context__
    return found


def _text(error: Exception) -> str:
    # A proxy's answer is told without its headers, a broken one without its bytes.
    return getattr(error, "message", "") or str(error) or type(error).__name__
