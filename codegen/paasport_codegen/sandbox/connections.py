"""Connections that end without a word."""

from __future__ import annotations

from starlette.types import Send


def drop(send: Send) -> None:
    """Close the connection of a request or a WebSocket without a word.

    ASGI cannot say this, so the transport is taken from uvicorn's protocol.

    Args:
        send: What uvicorn called the application with.
    """
    getattr(send, "__self__").transport.abort()  # noqa: B009  (a bound method's object)
