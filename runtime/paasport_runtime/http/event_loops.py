"""Which event loop a client's connections belong to.

Connections are tied to the loop they were opened in. If that loop is closed, as after
`asyncio.run`, the session opens a new HTTP client in the next loop. While it is open, use from
another loop is an error. HTTP clients passed by the caller are used as is.
"""

from __future__ import annotations

from typing import Any

from ..errors import ConfigurationError
from .library import ClientKind


def current_event_loop(kind: ClientKind) -> Any:
    """Return the event loop that new connections would belong to.

    Args:
        kind: The class of the HTTP client.

    Returns:
        The running loop for an asynchronous client; None for a synchronous one, or if the loop is
        not asyncio's.
    """
    if kind == "Client":
        return None
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        return None


def must_reopen(opened_in: Any, event_loop: Any) -> bool:
    """Return whether connections must be reopened because their loop is closed.

    Args:
        opened_in: The loop they were opened in.
        event_loop: The loop that is about to use them.

    Returns:
        Whether to reopen them.

    Raises:
        ConfigurationError: Their loop is another one and still open.
    """
    if opened_in is event_loop:
        return False
    if opened_in is not None and opened_in.is_closed():
        return True
    raise ConfigurationError(
        "The client is in use in another event loop; create one per loop, or close it there first"
    )
