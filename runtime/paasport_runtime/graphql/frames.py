"""The messages of `graphql-transport-ws`.

The protocol is https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final, Literal, TypeAlias, cast, get_args

from ..http.json_values import get_field
from ..light_dataclasses import dataclass

SUBPROTOCOL: Final = "graphql-transport-ws"

FrameKind: TypeAlias = Literal["connection_ack", "ping", "pong", "next", "error", "complete"]

PONG: Final = '{"type":"pong"}'

_KINDS: Final[frozenset[str]] = frozenset(get_args(FrameKind))
# The form in which servers send results, so that a payload is parsed only once, by the model.
_NEXT: Final = re.compile(
    rb'\s*\{\s*(?:"id"\s*:\s*"(\w{1,32})"\s*,\s*"type"\s*:\s*"next"'
    rb'|"type"\s*:\s*"next"\s*,\s*"id"\s*:\s*"(\w{1,32})")\s*,\s*"payload"\s*:'
)


class InvalidFrame(Exception):
    """A message unknown to the protocol."""


@dataclass(slots=True)  # frozen, it would take thrice as long to make
class Frame:
    """A message of the server; never modified.

    Attributes:
        kind: Its type.
        identifier: The subscription that it is for; empty if it is for the connection.
        payload: The payload in JSON; empty if there is none.
        whole: The message, if `payload` may end with other members of it.
    """

    kind: FrameKind
    identifier: str = ""
    payload: bytes = field(default=b"", repr=False)
    whole: bytes = field(default=b"", repr=False)


def result_start(frame: Frame) -> bytes:
    """Find how a result's message begins, as the next of its subscription is likely to.

    Args:
        frame: A frame that `read_frame` returned.

    Returns:
        What comes before the payload, for `read_result`; empty if the message has another form.
    """
    begin = _NEXT.match(frame.whole)
    return b"" if begin is None else begin[0]


def read_result(message: bytes, start: bytes, identifier: str) -> Frame:
    """Read a message that begins like an earlier result, as `read_frame` would.

    Args:
        message: The message in UTF-8.
        start: What `result_start` returned.
        identifier: The subscription's identifier.

    Returns:
        The frame.
    """
    return Frame("next", identifier, message[len(start) : message.rfind(b"}")], message)


def read_frame(message: bytes) -> Frame:
    """Parse a message from the server.

    Args:
        message: The message in UTF-8.

    Returns:
        The frame.

    Raises:
        InvalidFrame: It does not belong to the protocol.
    """
    begin = _NEXT.match(message)
    if begin is not None:
        identifier = begin[1] or begin[2]
        payload = message[begin.end() : message.rfind(b"}")]
        return Frame("next", identifier.decode(), payload, message)
    return read_parsed_frame(message)


def read_parsed_frame(message: bytes) -> Frame:
    """Parse a message from the server, whatever the order of its members.

    Args:
        message: The message in UTF-8.

    Returns:
        The frame.

    Raises:
        InvalidFrame: It does not belong to the protocol.
    """
    try:
        parsed: object = json.loads(message)
    except (ValueError, RecursionError):
        raise InvalidFrame("a message that is not JSON") from None
    kind, identifier = get_field(parsed, "type"), get_field(parsed, "id")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise InvalidFrame("a message of a type unknown to the protocol")
    needs_identifier = kind in ("next", "error", "complete")
    if needs_identifier and not isinstance(identifier, str):
        raise InvalidFrame(f"a message of type {kind} without an identifier")
    payload = get_field(parsed, "payload")
    return Frame(
        cast("FrameKind", kind),
        str(identifier) if needs_identifier else "",
        b"" if payload is None else json.dumps(payload).encode(),
    )


def connection_init(payload: Mapping[str, object] | None) -> str:
    """Build the first message of a connection.

    Args:
        payload: The payload, which may have the token; None for none.

    Returns:
        The message.
    """
    message: dict[str, object] = {"type": "connection_init"}
    if payload is not None:
        message["payload"] = payload
    return json.dumps(message)


def subscribe(identifier: str, body: bytes) -> str:
    """Build the message that starts a subscription.

    Args:
        identifier: The subscription's identifier.
        body: The operation as over HTTP: `query`, `operationName` and `variables`.

    Returns:
        The message.
    """
    return f'{{"id":"{identifier}","type":"subscribe","payload":{body.decode()}}}'


def complete(identifier: str) -> str:
    """Build the message that ends a subscription.

    Args:
        identifier: The subscription's identifier.

    Returns:
        The message.
    """
    return f'{{"id":"{identifier}","type":"complete"}}'
