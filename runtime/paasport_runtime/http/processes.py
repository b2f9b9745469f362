"""Which process connections belong to.

A child created by `os.fork`, as by gunicorn with preloading, multiprocessing and Celery, shares the
sockets of its parent: data that one of them sends or reads is lost to the other. So a child opens
its own connections. The parent's are kept but unused: closing them would interfere with the
parent's conversations and event loop.
"""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Final
from weakref import WeakKeyDictionary, WeakSet

from ..errors import ConfigurationError

_ABANDONED: Final[list[object]] = []
_USED_IN: Final[WeakKeyDictionary[object, int]] = WeakKeyDictionary()
_REOPENING: Final[WeakSet[object]] = WeakSet()


def abandon(connections: object) -> None:
    """Keep connections of the parent process alive without using or closing them.

    Args:
        connections: The object that holds them.
    """
    _ABANDONED.append(connections)


def reopens_in_children(client: object) -> None:
    """Record that an HTTP client opens new connections in a child process by itself.

    Args:
        client: The HTTP client.
    """
    _REOPENING.add(client)


def check_process(client: object) -> None:
    """Check that an HTTP client passed by the caller may be used in this process.

    Args:
        client: The argument `http_client`.

    Raises:
        ConfigurationError: It has been used in a parent process.
    """
    process = os.getpid()
    if _USED_IN.setdefault(client, process) != process and client not in _REOPENING:
        raise ConfigurationError(
            "The HTTP client passed as http_client has been used in the parent process, whose "
            "connections cannot be shared; create it, and the client that uses it, after the fork"
        )


class ProcessLock:
    """A lock that is free in a child process, even if it was held in the parent."""

    __slots__ = ("__weakref__", "_lock")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _LOCKS.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._lock.release()

    def renew(self) -> None:
        """Replace the lock, in a child process."""
        self._lock = threading.Lock()


_LOCKS: Final[WeakSet[ProcessLock]] = WeakSet()


def _renew_locks() -> None:
    for lock in list(_LOCKS):
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_locks)
