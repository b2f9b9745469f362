"""Conditions and locks for tasks and threads, under names that the synchronous twins derive."""

from __future__ import annotations

import asyncio
import math
from asyncio import Condition as AsyncCondition
from asyncio import Lock as AsyncLock
from contextlib import suppress
from threading import Condition, Lock

__all__ = ["AsyncCondition", "AsyncLock", "Condition", "Lock", "async_wait_for", "wait_for"]


def wait_for(condition: Condition, seconds: float) -> None:
    """Wait until a condition is notified, up to some time.

    Args:
        condition: The condition, which the thread holds.
        seconds: The maximum wait.
    """
    condition.wait(None if seconds == math.inf else seconds)


async def async_wait_for(condition: AsyncCondition, seconds: float) -> None:
    """Wait until a condition is notified, up to some time.

    Args:
        condition: The condition, which the task holds.
        seconds: The maximum wait.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(None if seconds == math.inf else seconds):
            await condition.wait()
