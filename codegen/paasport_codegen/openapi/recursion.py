"""Room for documents whose schemas refer to one another in long chains.

Since Python 3.11 a call between Python functions takes no room on the stack of the process, so the
limit only guards against endless recursion; a document of some thousand components may need more
than the thousand calls that it allows by default.
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
