"""The environment's proxies, for a transport that does not look for them itself."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from ..errors import ConfigurationError


class EnvironmentProxies:
    """What HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say, as they are when it is made.

    Raises:
        ConfigurationError: A proxy is of another kind than HTTP.
    """

    __slots__ = ("_by_origin", "_by_scheme")

    def __init__(self) -> None:
        found = getproxies()
        self._by_scheme: dict[str, str] = {}
        self._by_origin: dict[tuple[str, str], str | None] = {}
        for scheme in ("http", "https"):
            proxy = found.get(scheme) or found.get("all")
            if not proxy:
                continue
            proxy = proxy if "://" in proxy else f"http://{proxy}"
            kind = proxy.partition("://")[0].lower()
            if kind not in ("http", "https"):
                raise ConfigurationError(
                    f"aiohttp cannot use the environment's {kind} proxy; unset it, or leave out "
                    "aiohttp_client()"
                )
            self._by_scheme[scheme] = proxy

    def of(self, url: str) -> str | None:
        """Find the proxy of an address.

        Args:
            url: The address.

        Returns:
            The proxy's own address, with its credentials; none for none.
        """
        if not self._by_scheme:
            return None
        parts = urlsplit(url)
        place = (parts.scheme, parts.netloc)
        if place not in self._by_origin:
            bypassed = bool(proxy_bypass(parts.hostname or ""))
            self._by_origin[place] = None if bypassed else self._by_scheme.get(parts.scheme)
        return self._by_origin[place]
