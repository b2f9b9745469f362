"""The meanings of WebSocket close codes.

Codes from 1000 are from RFC 6455, section 7.4.1, and IANA's registry of WebSocket close codes;
those from 4400 are from the protocol `graphql-transport-ws`
(https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).
"""

from __future__ import annotations

from typing import Final

LOST: Final = 1006
"""The connection was lost without a close frame."""

TOO_BIG: Final = 1009
"""A message is larger than its receiver accepts."""

_MEANINGS: Final = {
    1000: "the server closed it normally",
    1001: "the server is going away",
    1002: "the server reported a protocol error",
    1003: "the server does not accept this type of data",
    1005: "the server closed it without a reason",
    1006: "the connection was lost",
    1007: "the server could not decode a message",
    1008: "the server's policy forbids it",
    1009: "a message was too large",
    1011: "the server failed",
    1012: "the server restarts",
    1013: "the server is overloaded",
    1014: "a gateway got no valid response",
    1015: "TLS failed",
    4400: "the server considered a message invalid",
    4401: "the token is missing, wrong or expired",
    4403: "the token does not permit this",
    4406: "the server does not speak graphql-transport-ws",
    4408: "the server did not receive `connection_init` in time",
    4409: "the server already has a subscription with this identifier",
    4429: "the server received `connection_init` twice",
    4500: "the server failed",
}

_TRANSIENT: Final = frozenset((1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4408, 4500))


def close_meaning(code: int) -> str:
    """Return what a close code means.

    Args:
        code: The code.

    Returns:
        A clause; just the code if only the server knows its meaning.
    """
    return _MEANINGS.get(code, f"the server closed it with code {code}")


def is_transient(code: int) -> bool:
    """Return whether another attempt may succeed after a close code.

    Args:
        code: The code.
    """
    return code in _TRANSIENT
