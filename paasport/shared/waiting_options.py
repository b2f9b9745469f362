"""How something is waited for, as keyword arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypedDict, TypeVar

from paasport_runtime.waiting.polling import Backoff

StateT = TypeVar("StateT")


class WaitOptions(TypedDict, Generic[StateT], total=False):
    """Options of every `wait` besides its timeout.

    Attributes:
        backoff: The pauses between two looks; 1 to 10 seconds by default.
        on_update: Gets the first state and every one that reads differently from the one before.
        progress: Whether to show the state on the terminal, if there is a library for it.
    """

    backoff: Backoff
    on_update: Callable[[StateT], object]
    progress: bool
