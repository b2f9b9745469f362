"""Returning freed memory to the system, for use by other processes."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Return freed memory to the system, if the C library has a function for it.

    glibc keeps what it has been given back in small pieces, after a large document tens of
    megabytes, and uses it again for itself alone.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, or none to open
        return
    trim(ctypes.c_size_t(0))
