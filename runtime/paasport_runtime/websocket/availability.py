"""Whether WebSockets may be opened implicitly, instead of polling."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

_WITHOUT: Final[list[None]] = []


def are_available() -> bool:
    """Return whether the library is installed and its use is not disabled."""
    return not _WITHOUT and find_spec("websockets") is not None


@contextmanager
def without_websockets() -> Generator[None]:
    """Make waits poll within a block, as in tests with recorded requests.

    Yields:
        Nothing.
    """
    _WITHOUT.append(None)
    try:
        yield
    finally:
        _WITHOUT.pop()
