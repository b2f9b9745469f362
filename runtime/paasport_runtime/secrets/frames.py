"""Keeping callers' arguments out of the frames of a traceback.

Error reporters record the variables of every frame of a traceback. When an exception leaves a
guarded function, the frames of this package below it are finished, and are cleared; only the
guard's own frame remains, and it has dropped its arguments.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from inspect import CO_COROUTINE
from types import CodeType, FrameType, FunctionType
from typing import Any, Final, TypeVar, cast

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

# Callers' frames (their hooks and HTTP clients) are left alone.
_PACKAGES: Final = frozenset({"paasport", "paasport_api", "paasport_runtime"})


def guarded(function: FunctionT) -> FunctionT:
    """Keep exceptions that leave a function from exposing its arguments.

    Args:
        function: A function, a method or a coroutine function; not a generator function.

    Returns:
        A function with the same signature.
    """
    plain: Any = function
    deprecation: Any = getattr(function, "__deprecated__", None)
    if deprecation is not None:
        # `deprecated` would otherwise be a frame that holds the arguments.
        plain = plain.__wrapped__
    code: CodeType = plain.__code__
    if not code.co_flags & CO_COROUTINE:

        @wraps(plain)
        def call(*arguments: Any, **keywords: Any) -> Any:
            if deprecation is not None:
                warnings.warn(deprecation, category=DeprecationWarning, stacklevel=2)
            try:
                return plain(*arguments, **keywords)
            except BaseException as error:
                del arguments, keywords
                _forget(error, code)
                raise

        return cast("FunctionT", call)

    @wraps(plain)
    async def call_async(*arguments: Any, **keywords: Any) -> Any:
        try:
            return await plain(*arguments, **keywords)
        except BaseException as error:
            del arguments, keywords
            _forget(error, code)
            raise

    if deprecation is not None:
        from typing_extensions import deprecated

        # Not a frame of any traceback, since it returns before the coroutine starts.
        return cast("FunctionT", deprecated(deprecation)(call_async))
    return cast("FunctionT", call_async)


def forget_frames(error: BaseException) -> None:
    """Clear the finished frames of this package that an exception went through.

    Args:
        error: The exception leaving a generator, which cannot be guarded.
    """
    _forget(error)


def guard_methods(owner: type[Any]) -> None:
    """Guard the public methods that a class defines, and its constructor.

    Args:
        owner: The class; modified in place.
    """
    for name, value in list(vars(owner).items()):
        if isinstance(value, FunctionType):
            if name == "__init__":
                owner.__init__ = guarded(value)
            elif not name.startswith("_"):
                setattr(owner, name, _GuardedLater(owner, name, value))


class _GuardedLater:
    """A placeholder for a method until it is accessed, since a client has hundreds."""

    __slots__ = ("_function", "_name", "_owner")

    def __init__(self, owner: type[Any], name: str, function: FunctionType) -> None:
        self._owner = owner
        self._name = name
        self._function = function

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Any:
        method = guarded(self._function)
        # Unless it was replaced in the meantime.
        if vars(self._owner).get(self._name) is self:
            setattr(self._owner, self._name, method)
        return method.__get__(instance, owner)


def _forget(error: BaseException, code: CodeType | None = None) -> None:
    for frame in _frames(error):
        package = str(frame.f_globals.get("__name__")).partition(".")[0]
        if frame.f_code is code or package in _PACKAGES:
            # Frames still running are outer ones, which have their own guards.
            with suppress(RuntimeError):
                frame.clear()


def _frames(error: BaseException) -> Iterator[FrameType]:
    pending, seen = [error], set[int]()
    while pending:
        current = pending.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        step = current.__traceback__
        while step is not None:
            yield step.tb_frame
            step = step.tb_next
        pending += [each for each in (current.__cause__, current.__context__) if each is not None]
        if isinstance(current, BaseExceptionGroup):
            pending += cast("BaseExceptionGroup[BaseException]", current).exceptions
