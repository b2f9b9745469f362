"""The base class of everything that sends requests for a platform."""

from __future__ import annotations

from typing import Any, Final

from paasport_runtime.secrets.frames import guard_methods
from paasport_runtime.secrets.uncopyable import Uncopyable

_PACKAGE: Final = f"{__name__.partition('.')[0]}."


class Guarded(Uncopyable):
    """An object whose methods let no traceback show their arguments.

    It can be neither copied nor pickled.
    """

    __slots__ = ()

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        # Classes that callers derive are theirs to look at.
        if cls.__module__.startswith(_PACKAGE):
            guard_methods(cls)
