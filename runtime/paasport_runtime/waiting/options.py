"""Keyword arguments of every `wait` method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypedDict, TypeVar

from .polling import Backoff

StateT = TypeVar("StateT")


class WaitOptions(TypedDict, Generic[StateT], total=False):
    """Options of every `wait` method, in addition to its timeout.

    Attributes:
        backoff: The delays between polls; 1 to 10 seconds by default.
        on_update: Called with the first state and with each state whose description differs from
            the previous one.
        progress: Whether to show the state on the terminal, if rich or tqdm is installed.
    """

    backoff: Backoff
    on_update: Callable[[StateT], object]
    progress: bool
