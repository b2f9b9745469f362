"""Objects that hold a token and connections, and must not be duplicated."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex


class Uncopyable:
    """An object that can be neither copied nor pickled."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} holds a token and connections, so it can be neither copied nor "
            "pickled; share it between threads and tasks, use with_options() for a client with "
            "other options, and create a separate client in each process"
        )
