"""The parameters for opening a WebSocket."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from ..http.messages import HttpRequest
from ..light_dataclasses import dataclass
from ..secrets.masking import Secret

HANDSHAKE_SECONDS: Final = 10.0
"""The maximum time to open a WebSocket, whatever the client's timeouts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """A WebSocket to open.

    Attributes:
        request: The request for it, with an http or https URL, for messages.
        secret: The client's token, to mask in them.
        headers: Headers of the request, including the token.
        subprotocol: The protocol to speak; None for none.
        seconds: How long connecting may take, including TLS and the server's reply.
        max_message_size: The largest message in bytes; `math.inf` for no limit.
    """

    request: HttpRequest
    secret: Secret
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    subprotocol: str | None = None
    seconds: float = HANDSHAKE_SECONDS
    max_message_size: float = math.inf

    @property
    def url(self) -> str:
        """The WebSocket's URL: `wss` in place of `https`, `ws` in place of `http`."""
        return f"ws{self.request.url.removeprefix('http')}"

    def arguments(self) -> dict[str, Any]:
        """Return the arguments for the library's `connect`, except TLS and proxy."""
        return {
            "uri": self.url,
            "additional_headers": dict(self.headers),
            "subprotocols": None if self.subprotocol is None else [self.subprotocol],
            "open_timeout": self.seconds,
            "max_size": None if self.max_message_size == math.inf else int(self.max_message_size),
        }
