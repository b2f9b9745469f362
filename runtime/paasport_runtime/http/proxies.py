"""Proxies set in the environment, for a transport that does not read them itself."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ..errors import ConfigurationError


class EnvironmentProxies:
    """A snapshot of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY.

    Args:
        library: The name of the library that connects, for messages.

    Raises:
        ConfigurationError: A proxy is not an HTTP proxy, or has no valid address.
    """

    __slots__ = ("_by_origin", "_by_scheme")

    def __init__(self, library: str) -> None:
        proxies = getproxies()
        self._by_scheme: dict[str, str] = {}
        self._by_origin: dict[tuple[str, str], str | None] = {}
        for scheme in ("http", "https"):
            proxy = proxies.get(scheme) or proxies.get("all")
            if not proxy:
                continue
            proxy = proxy if "://" in proxy else f"http://{proxy}"
            kind = proxy.partition("://")[0].lower()
            if kind not in ("http", "https"):
                raise ConfigurationError(
                    f"{library} does not support the {kind} proxy set in the environment; unset "
                    "it, or name an HTTP proxy"
                )
            self._by_scheme[scheme] = _checked(proxy, scheme)

    def proxy_for(self, url: str) -> str | None:
        """Return the proxy for a URL.

        Args:
            url: The URL.

        Returns:
            The proxy's URL, with its credentials; None to connect directly.
        """
        if not self._by_scheme:
            return None
        parts = urlsplit(url)
        origin = (parts.scheme, parts.netloc)
        if origin not in self._by_origin:
            bypassed = bool(proxy_bypass(parts.hostname or ""))
            self._by_origin[origin] = None if bypassed else self._by_scheme.get(parts.scheme)
        return self._by_origin[origin]


def _checked(proxy: str, scheme: str) -> str:
    try:
        parts = urlsplit(proxy)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:  # unbalanced brackets, or a port that is not a number
        usable = False
    if not usable:
        raise ConfigurationError(
            f"The proxy that the environment sets for {scheme} has no valid host and port; write "
            "it as http://user:password@host:port, with special characters percent-encoded"
        )
    return proxy
