"""Putting credentials into a request."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from ..http.messages import HttpRequest
from ..secrets.credentials import SecurityScheme

_COOKIE_SAFE = "!#$&'()*+-./:<=>?@[]^_`{|}~%"


def authorize(request: HttpRequest, written: Sequence[tuple[SecurityScheme, str]]) -> None:
    """Add credentials to a request.

    Args:
        request: The request; it is modified.
        written: How each credential is sent, and its text.
    """
    headers = dict(request.headers or {})
    for scheme, text in written:
        if scheme.location == "query":
            separator = "&" if "?" in request.url else "?"
            request.url += f"{separator}{quote(scheme.name, safe='')}={quote(text, safe='')}"
        elif scheme.location == "cookie":
            pair = f"{scheme.name}={quote(text, safe=_COOKIE_SAFE)}"
            headers["Cookie"] = f"{headers['Cookie']}; {pair}" if "Cookie" in headers else pair
        else:
            headers[scheme.name] = text
    request.headers = headers or None
