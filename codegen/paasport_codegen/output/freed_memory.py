"""Returning freed memory to the system, for use by other processes."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Return freed memory to the system, if the C library has a function for it.

    glibc keeps memory that was freed in small pieces, which is tens of megabytes after a large
    document, for its own process.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, or none
        return
    trim(ctypes.c_size_t(0))
