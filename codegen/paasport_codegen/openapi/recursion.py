"""A recursion limit for documents whose schemas refer to one another in long chains.

Since Python 3.11, calls between Python functions do not use the stack of the process, so the limit
only prevents endless recursion. A document with thousands of components may need more than the
default of a thousand calls.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator
from typing import Final

_DEPTH: Final = 100_000


@contextlib.contextmanager
def recursion_allowed() -> Generator[None]:
    """Allow as many nested calls as any document needs."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
