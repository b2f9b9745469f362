"""Checks of a call's arguments before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from paasport_runtime.errors import FieldProblem, RequestValidationError
from paasport_runtime.models.unset import UNSET, Unset

ValueT = TypeVar("ValueT")


def optional(value: ValueT | None) -> ValueT | Unset:
    """Turn a missing argument into one that is not sent.

    Args:
        value: The argument; None means "not given".

    Returns:
        The value, or `UNSET`.
    """
    return UNSET if value is None else value


def argument_error(operation: str, path: str, message: str) -> RequestValidationError:
    """Build the error for an invalid argument.

    Args:
        operation: The operation that was to be sent.
        path: The argument's name.
        message: What is wrong with it, and what to do about it.

    Returns:
        The error.
    """
    return RequestValidationError(
        f"{operation}: {message}; nothing was sent",
        operation=operation,
        problems=(FieldProblem(path, "arguments", message),),
    )


def check_exclusive(operation: str, **arguments: object) -> None:
    """Check that at most one of some arguments is given.

    Args:
        operation: The operation that was to be sent.
        arguments: Values by name; None means "not given".

    Raises:
        RequestValidationError: More than one is given.
    """
    given = [name for name, value in arguments.items() if value is not None]
    if len(given) > 1:
        raise argument_error(
            operation, given[1], f"{' and '.join(given)} are mutually exclusive; pass one"
        )


def check_requires(operation: str, required: Mapping[str, object], **arguments: object) -> None:
    """Check that arguments are given together with the one they depend on.

    Args:
        operation: The operation that was to be sent.
        required: What they depend on, by name; None means "not given". One of several is enough.
        arguments: Values by name; None means "not given".

    Raises:
        RequestValidationError: One of `arguments` is given, and none of `required`.
    """
    if any(value is not None for value in required.values()):
        return
    for name, value in arguments.items():
        if value is not None:
            raise argument_error(operation, name, f"{name} needs {' or '.join(required)}")


def check_options(operation: str, options: Mapping[str, object], kind: type) -> None:
    """Check that keyword arguments are options of a method.

    Args:
        operation: The operation that was to be sent.
        options: The keyword arguments.
        kind: The `TypedDict` of the options.

    Raises:
        TypeError: An option is unknown.
    """
    for name in options:
        if name not in kind.__annotations__:
            raise TypeError(f"{operation} has no option {name!r}")
