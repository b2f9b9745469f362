"""How the clients name themselves to servers."""

from __future__ import annotations

import sys

from ..version import __version__


def user_agent() -> str:
    """Write the `User-Agent` header.

    Returns:
        This distribution with its version, and Python with its own.
    """
    return f"paasport/{__version__} python/{sys.version_info[0]}.{sys.version_info[1]}"
