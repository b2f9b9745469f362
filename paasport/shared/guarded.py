"""The base class of everything that sends requests for a platform."""

from __future__ import annotations

from typing import Any, Final

from paasport_runtime.secrets.frames import guard_methods
from paasport_runtime.secrets.uncopyable import Uncopyable

_PACKAGE: Final = f"{__name__.partition('.')[0]}."


class Guarded(Uncopyable):
    """An object whose methods hide their arguments from tracebacks.

    It can be neither copied nor pickled.
    """

    __slots__ = ()

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        # Subclasses defined by callers are left alone.
        if cls.__module__.startswith(_PACKAGE):
            guard_methods(cls)
