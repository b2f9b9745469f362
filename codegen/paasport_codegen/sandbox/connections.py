"""Connections that are lost on demand, as a fault."""

from __future__ import annotations

from starlette.types import Send


def drop(send: Send) -> None:
    """Close the connection of a request or a WebSocket without a response.

    ASGI does not support this, so the transport is taken from uvicorn's protocol.

    Args:
        send: The function that uvicorn passed to the application.
    """
    getattr(send, "__self__").transport.abort()  # noqa: B009  (a bound method's object)
