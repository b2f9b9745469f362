"""The messages of Northflank's WebSockets: objects with a `type` and `data`, in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from paasport_runtime.errors import (
    AuthenticationError,
    ResponseError,
    ResponseFacts,
    UnexpectedContent,
)
from paasport_runtime.http.json_values import as_text, get_field
from paasport_runtime.secrets.masking import Secret, mask, mask_body
from paasport_runtime.websocket.handshake import Handshake

INPUT_END: Final = '{"type":"stdInEnd"}'

LOG_LINES: Final = "log-lines"

_SWITCHING_PROTOCOLS: Final = 101
_MOST_QUOTED: Final = 300
# Lines are parsed once, by their model.
_LINES: Final = re.compile(rb'\s*\{\s*"type"\s*:\s*"log-lines"\s*,\s*"data"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class LiveFrame:
    """A message of the server.

    Attributes:
        kind: Its type.
        data: Its data; None for log lines, which their model parses from `whole`.
        whole: The message.
    """

    kind: str
    data: object = field(repr=False)
    whole: bytes = field(repr=False)


def read_frame(message: bytes, handshake: Handshake) -> LiveFrame:
    """Read a message.

    Args:
        message: The message in UTF-8.
        handshake: The WebSocket it arrived on.

    Returns:
        The frame.

    Raises:
        UnexpectedContent: It is not an object with a type.
    """
    if _LINES.match(message) is not None:
        return LiveFrame(LOG_LINES, None, message)
    try:
        parsed: object = json.loads(message)
    except (ValueError, RecursionError):
        parsed = None
    kind = get_field(parsed, "type")
    if not isinstance(kind, str):
        operation = handshake.request.operation
        raise UnexpectedContent(
            f"{operation}: the server sent a message that is not a JSON object with a type; it is "
            "in the error's `body`",
            operation=operation,
            facts=_facts(message, handshake),
        )
    return LiveFrame(kind, get_field(parsed, "data"), message)


def first_frame(secret: Secret, context: Mapping[str, object] | None = None) -> str:
    """Build the first message, which carries the token.

    Args:
        secret: The token.
        context: The command to run, and how; None for logs.

    Returns:
        The message.
    """
    data: dict[str, object] = {"auth": {"type": "apiToken", "apiToken": secret.reveal()}}
    if context is not None:
        data["context"] = context
    return json.dumps({"type": "init", "data": data}, separators=(",", ":"))


def input_frame(text: str) -> str:
    """Build the message with input for a command.

    Args:
        text: The input.

    Returns:
        The message.
    """
    return json.dumps({"type": "payload", "data": text}, separators=(",", ":"))


def resize_frame(rows: int, columns: int) -> str:
    """Build the message with the size of the terminal.

    Args:
        rows: Its height, in characters.
        columns: Its width.

    Returns:
        The message.
    """
    size = {"ttyRows": rows, "ttyColumns": columns}
    return json.dumps({"type": "resize", "data": size}, separators=(",", ":"))


def reported_error(frame: LiveFrame, handshake: Handshake) -> ResponseError:
    """Build the error for a message of type `error`.

    Args:
        frame: The message.
        handshake: The WebSocket it arrived on.

    Returns:
        The error, with secrets masked.
    """
    operation = handshake.request.operation
    said = as_text(get_field(frame.data, "message")) or as_text(frame.data)
    reason = _quoted(said, handshake) if said else "an error without a message"
    return ResponseError(
        f"{operation}: the server reports: {reason}",
        operation=operation,
        facts=_facts(frame.whole, handshake),
    )


def check_accepted(frame: LiveFrame, handshake: Handshake) -> None:
    """Check the server's reply to the first message.

    Args:
        frame: The reply.
        handshake: The WebSocket it arrived on.

    Raises:
        AuthenticationError: The token was rejected.
    """
    auth = get_field(frame.data, "auth")
    # Only commands are known to have it in the reply.
    if auth is None or auth == "successful":
        return
    operation = handshake.request.operation
    raise AuthenticationError(
        f"{operation}: the server rejected the token: {_quoted(str(auth), handshake)}. Check the "
        "token: it may be missing, revoked, or for another platform",
        operation=operation,
        facts=_facts(frame.whole, handshake),
    )


def _quoted(text: str, handshake: Handshake) -> str:
    masked = " ".join(mask(text, handshake.secret).split())
    return masked if len(masked) <= _MOST_QUOTED else f"{masked[: _MOST_QUOTED - 1]}…"


def _facts(message: bytes, handshake: Handshake) -> ResponseFacts:
    return ResponseFacts(status=_SWITCHING_PROTOCOLS, body=mask_body(message, handshake.secret))
