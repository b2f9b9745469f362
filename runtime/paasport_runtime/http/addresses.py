"""Which URLs a client may send its token to."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import SplitResult, urljoin, urlsplit

from ..errors import ConfigurationError
from .messages import HttpRequest, HttpResponse

_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_base_url(base_url: str, argument: str = "base_url") -> str:
    """Check that a token may be sent to a base URL.

    Args:
        base_url: The base URL of an API.
        argument: The name of the argument, for messages.

    Returns:
        The URL without trailing slashes.

    Raises:
        ConfigurationError: It is not an http or https URL, has parts that do not belong in a base
            URL, or would send the token unencrypted to another host.
    """
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        # The error may quote part of a password.
        raise ConfigurationError(
            f"{argument} is not a valid URL: its host or port is invalid; write it as "
            "https://host[:port]/path"
        ) from None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        raise ConfigurationError(
            f"{argument} is not an http or https URL; write it as https://host[:port]/path"
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigurationError(f"{argument} for {host} has a user, query or fragment; remove it")
    if any(character <= " " or character == "\x7f" for character in base_url):
        raise ConfigurationError(f"{argument} for {host} contains white space; remove it")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(
            f"{argument} {origin(base_url)} would send the token unencrypted; use https "
            "(plain http is allowed for localhost only)"
        )
    return base_url.rstrip("/")


def origin(url: str) -> str:
    """Return the origin of a URL, which decides whether it gets the token.

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
    """Find the target of a redirect.

    Args:
        response: Any response.

    Returns:
        The absolute URL; None if the response does not redirect to a valid one.
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


def redirected_request(response: HttpResponse) -> HttpRequest | None:
    """Build the request that follows a redirect: only for a GET, and only within its origin.

    Args:
        response: Any response.

    Returns:
        The next request; None if no redirect is followed.
    """
    target = redirect_target(response)
    request = response.request
    if target is None or request.method != "GET" or origin(target) != origin(request.url):
        return None
    if not request.is_repeatable:
        return None
    return replace(request, url=target)


def _port(parts: SplitResult) -> int | None:
    return parts.port if parts.port is not None else _DEFAULT_PORTS.get(parts.scheme)


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine.

    Args:
        host: A name or an address.

    Returns:
        Whether requests to it stay here.
    """
    if host == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
