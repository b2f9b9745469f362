"""Waiting for time to pass, in both ways; the synchronous twins import `sleep`."""

from __future__ import annotations

import time


def sleep(seconds: float) -> None:
    """Let a thread wait.

    Args:
        seconds: How long.
    """
    time.sleep(seconds)


async def async_sleep(seconds: float) -> None:
    """Let a task wait.

    Args:
        seconds: How long.
    """
    # It comes with both HTTP libraries, and knows asyncio and trio alike.
    import anyio

    await anyio.sleep(seconds)
