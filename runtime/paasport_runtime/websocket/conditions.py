"""Conditions and locks of tasks and of threads, by names that the synchronous twins derive."""

from __future__ import annotations

from asyncio import Condition as AsyncCondition
from asyncio import Lock as AsyncLock
from threading import Condition, Lock

__all__ = ["AsyncCondition", "AsyncLock", "Condition", "Lock"]
