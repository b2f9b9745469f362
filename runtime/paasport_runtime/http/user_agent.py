"""The `User-Agent` of the clients."""

from __future__ import annotations

import sys

from ..version import __version__


def user_agent() -> str:
    """Build the value of the `User-Agent` header.

    Returns:
        The versions of this distribution and of Python.
    """
    return f"paasport/{__version__} python/{sys.version_info[0]}.{sys.version_info[1]}"
