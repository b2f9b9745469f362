"""Sleeping, synchronously and asynchronously; the synchronous twins import `sleep`."""

from __future__ import annotations

import time


def sleep(seconds: float) -> None:
    """Suspend the current thread.

    Args:
        seconds: The duration.
    """
    time.sleep(seconds)


async def async_sleep(seconds: float) -> None:
    """Suspend the current task.

    Args:
        seconds: The duration.
    """
    # Both HTTP libraries depend on anyio, which supports asyncio and trio.
    import anyio

    await anyio.sleep(seconds)
