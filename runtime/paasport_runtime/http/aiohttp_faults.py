"""Translating aiohttp's exceptions to those of httpx and httpx2.

httpx-aiohttp raises `ConnectTimeout` if the server closes a connection after reading a request, so
an executed write would look as if it had never been sent. Here, only errors before the connection
is established count as not sent.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

# By name, so that aiohttp need not be imported. The first class in an exception's MRO that is
# listed here applies.
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


def translate_error(error: Exception, library: ModuleType) -> Exception | None:
    """Translate an exception to the one that the HTTP library would have raised.

    Args:
        error: The exception that aiohttp raised.
        library: httpx or httpx2.

    Returns:
        The library's exception, with the operating system's error as its cause, if there is one;
        None for an unknown exception.
    """
    if type(error).__module__.partition(".")[0] == library.__name__:
        return None
    for base in type(error).__mro__:
        name = _NAMES.get(base.__name__)
        if name is not None:
            translated: Exception = getattr(library, name)(_text(error))
            # aiohttp's own exceptions hold the request, and the credentials of a proxy.
            translated.__cause__ = system_error(error)
            return translated
    return None


def may_have_been_sent(error: BaseException) -> bool:
    """Return whether an exception of another aiohttp transport hides that a request was sent.

    Args:
        error: The exception that a client of httpx or httpx2 raised.

    Returns:
        Whether it is caused by an aiohttp exception that may follow a sent request.
    """
    for cause in _chain(error):
        if _is_aiohttp(cause):
            return not any(base.__name__ in _NOT_SENT for base in type(cause).__mro__)
    return False


def system_error(error: BaseException) -> OSError | None:
    """Find the operating system's error that caused an exception.

    Args:
        error: The exception.

    Returns:
        The innermost one that is not a class of aiohttp; None if there is none.
    """
    found: OSError | None = None
    for cause in _chain(error):
        if isinstance(cause, OSError) and not _is_aiohttp(cause):
            found = cause
    return found


def _is_aiohttp(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain


def _text(error: Exception) -> str:
    # A proxy's response without its headers, a malformed one without its bytes.
    return getattr(error, "message", "") or str(error) or type(error).__name__
