"""One HTTP exchange with an endpoint, streamed under a size limit, with readable errors.

The token is sent only to the configured origin: redirects are followed within it and rejected
beyond it, and plain http is rejected unless the host is this machine.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import SplitResult, urljoin, urlsplit

from paasport_codegen.errors import EndpointError
from paasport_codegen.pins.advice import CHECK_ENDPOINT, CHECK_HOST, CHECK_PROXY_TOO, NEW_ENDPOINT
from paasport_codegen.pins.lock import public_location

if TYPE_CHECKING:
    import httpx

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class DownloadLimits:
    """The limits of a response: its size once decompressed, and its time."""

    size: int = 64 * 1024 * 1024
    timeout: float = 30.0
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Request:
    """A request; its URL, headers and body may contain a token, so they are never shown."""

    url: str = field(repr=False)
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """A response, decompressed."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    location: str = ""


def download(
    request: Request, limits: DownloadLimits, received: Callable[[int], None] = lambda _: None
) -> Response:
    """Send `request` and read the complete response, whatever its status.

    `received` is called with the number of bytes from time to time. Raises `EndpointError` if no
    complete response arrives.
    """
    import httpx

    url, method, body = request.url, request.method, request.body
    started = urlsplit(url)
    _refuse_plain_http(started)
    # A proxy for the machine itself makes no sense and would see the token.
    with _open_client(limits.timeout, trust_env=not is_loopback(started)) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            place = public_location(url)
            try:
                with client.stream(method, url, headers=request.headers, content=body) as answer:
                    if answer.status_code in _REDIRECTS and "location" in answer.headers:
                        url = _redirected(started, url, answer.headers["location"])
                        if answer.status_code == 303:
                            method, body = "GET", None
                        continue
                    content = _read(answer, place, limits, received)
                    return Response(answer.status_code, dict(answer.headers), content, place)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                _explain(error, place, limits)
    raise EndpointError(
        f"{public_location(request.url)}: more than {_MOST_REDIRECTS} redirects.", CHECK_ENDPOINT
    )


def _open_client(timeout: float, *, trust_env: bool) -> httpx.Client:
    import httpx

    try:
        return httpx.Client(timeout=timeout, trust_env=trust_env)
    except (httpx.InvalidURL, ValueError) as error:
        # Its text may quote a part of a proxy's password.
        kind = type(error).__name__
    raise EndpointError(
        f"the proxies set in the environment cannot be used ({kind}). Check HTTP_PROXY, "
        "HTTPS_PROXY and ALL_PROXY; write them as http://user:password@host:port, with special "
        "characters percent-encoded."
    )


def _read(
    answer: httpx.Response, place: str, limits: DownloadLimits, received: Callable[[int], None]
) -> bytes:
    deadline = time.monotonic() + limits.total
    chunks, size = list[bytes](), 0
    for chunk in answer.iter_bytes(64 * 1024):
        chunks.append(chunk)
        size += len(chunk)
        received(size)
        if size > limits.size:
            raise EndpointError(
                f"{place}: the response exceeds the limit of {limits.size:,} bytes, so it was not "
                "read completely.",
                CHECK_ENDPOINT,
            )
        if time.monotonic() > deadline:
            raise EndpointError(
                f"{place}: the response was not complete after {limits.total:g} seconds. Try "
                "again later."
            )
    return b"".join(chunks)


def is_loopback(url: SplitResult) -> bool:
    """Whether `url` names the machine itself."""
    host = url.hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_plain_http(url: SplitResult) -> None:
    if url.scheme != "https" and not is_loopback(url):
        raise EndpointError(
            f"{public_location(url.geturl())}: plain http is not allowed, because it can be read "
            "and modified in transit. Use https."
        )


def _redirected(started: SplitResult, url: str, location: str) -> str:
    target = urljoin(url, location)
    if origin(urlsplit(target)) != origin(started):
        raise EndpointError(
            f"{public_location(url)}: redirects to another origin ({public_location(target)}), "
            "which must not receive the token.",
            NEW_ENDPOINT,
        )
    return target


def origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    """Scheme, host and port, which decide whether a token may be sent."""
    try:
        port = url.port
    except ValueError:
        port = -1
    return (url.scheme, url.hostname, port or _DEFAULT_PORTS.get(url.scheme))


def _explain(error: Any, place: str, limits: DownloadLimits) -> NoReturn:
    import httpx

    text, advice = str(error), None
    match error:
        case httpx.ConnectTimeout():
            reason = f"no connection within {limits.timeout:g} seconds. Check network and proxy."
        case httpx.TimeoutException():
            reason = f"no response within {limits.timeout:g} seconds. Try again later."
        case httpx.ConnectError() if "CERTIFICATE" in text or "SSL" in text or "TLS" in text:
            reason = f"the TLS connection failed ({text}). Check the host name and certificates."
        case httpx.ConnectError() if "refused" in text:
            reason, advice = "the connection was refused.", CHECK_HOST
        case httpx.ConnectError() if _is_name_error(error):
            reason = "unknown host name. Check the URL and the network."
        case httpx.DecodingError():
            reason = f"the response's compression is damaged ({text}). Try again later."
        case httpx.RemoteProtocolError() if "closed" in text or "disconnected" in text:
            reason = f"the connection was lost before the end of the response ({text}). Try again."
        case httpx.RemoteProtocolError():
            reason, advice = f"the response is not valid HTTP ({text}).", CHECK_PROXY_TOO
        case _:
            reason = f"the request failed: {text or type(error).__name__}."
    raise EndpointError(f"{place}: {reason}", advice) from error


def _is_name_error(error: BaseException) -> bool:
    import socket

    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, socket.gaierror):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
