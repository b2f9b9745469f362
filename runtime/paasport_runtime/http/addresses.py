"""Which addresses a client may talk to."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import SplitResult, urljoin, urlsplit

from ..errors import ConfigurationError
from .messages import HttpRequest, HttpResponse

_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_base_url(base_url: str) -> str:
    """Make sure that a token may be sent to an address.

    Args:
        base_url: The address of an API.

    Returns:
        The address without a slash at its end.

    Raises:
        ConfigurationError: It is no http or https address, has parts that do not belong there, or
            would send the token unencrypted to another machine.
    """
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError(f"base_url is not a URL: {error}") from None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        raise ConfigurationError(
            "base_url is not an http or https address; write it as https://host[:port]/path"
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigurationError(
            f"base_url for {host} has a user, query or fragment; leave these out"
        )
    if any(character <= " " or character == "\x7f" for character in base_url):
        raise ConfigurationError(f"base_url for {host} has white space; leave it out")
    if parts.scheme == "http" and not _is_loopback(host):
        raise ConfigurationError(
            f"base_url {origin(base_url)} would send the token unencrypted; use https "
            "(plain http is accepted for this machine only)"
        )
    return base_url.rstrip("/")


def origin(url: str) -> str:
    """Give the part of a URL that decides who gets the token.

    Args:
        url: An absolute URL.

    Returns:
        Scheme, host and port.
    """
    parts = urlsplit(url)
    port = _port(parts)
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    shown = "" if port == _DEFAULT_PORTS.get(parts.scheme) else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def redirect_target(response: HttpResponse) -> str | None:
    """Find where a redirect leads.

    Args:
        response: Any response.

    Returns:
        The absolute address, or none where the response is no redirect to a readable one.
    """
    location = response.headers.get("location")
    if response.status not in {301, 302, 303, 307, 308} or not location:
        return None
    try:
        target = urljoin(response.request.url, location)
        parts = urlsplit(target)
        return target if parts.hostname and _port(parts) is not None else None
    except ValueError:
        return None


def followed(response: HttpResponse) -> HttpRequest | None:
    """Decide whether a redirect is followed: only a GET, and only within its origin.

    Args:
        response: Any response.

    Returns:
        The next request, or none where the response stands.
    """
    target = redirect_target(response)
    request = response.request
    if target is None or request.method != "GET" or origin(target) != origin(request.url):
        return None
    return replace(request, url=target)


def _port(parts: SplitResult) -> int | None:
    return parts.port if parts.port is not None else _DEFAULT_PORTS.get(parts.scheme)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
