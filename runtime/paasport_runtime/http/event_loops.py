"""Which event loop a client's connections belong to.

Connections cannot leave the loop that made them. Where that loop is closed, as after
`asyncio.run`, the session makes a new HTTP client in the next one; while it is still open, the
use from another loop is refused. HTTP clients given by the caller are used as they are.
"""

from __future__ import annotations

from typing import Any

from ..errors import ConfigurationError
from .library import ClientKind


def event_loop_of(kind: ClientKind) -> Any:
    """Find what the connections of a client would belong to if they were made now.

    Args:
        kind: The HTTP client's class.

    Returns:
        The running loop for an asynchronous client; none for a synchronous one, and where the
        loop is not asyncio's.
    """
    if kind == "Client":
        return None
    from asyncio import get_running_loop

    try:
        return get_running_loop()
    except RuntimeError:
        return None


def is_stranded(made_in: Any, event_loop: Any) -> bool:
    """Tell whether connections are lost because their loop is closed.

    Args:
        made_in: The loop that made them.
        event_loop: The one that would use them.

    Returns:
        Whether they are lost.

    Raises:
        ConfigurationError: Their loop is another and still open.
    """
    if made_in is event_loop:
        return False
    if made_in is not None and made_in.is_closed():
        return True
    raise ConfigurationError(
        "The client is in use in another event loop; make one for each, or close it there first"
    )
