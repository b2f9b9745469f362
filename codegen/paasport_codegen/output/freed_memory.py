"""Memory that nothing holds any more, given back while another process needs its own."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Give freed memory back to the system, where the C library has a function for it.

    glibc keeps what it has been given back in small pieces, after a large document tens of
    megabytes, and uses it again for itself alone.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, or none to open
        return
    trim(ctypes.c_size_t(0))
