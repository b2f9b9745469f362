"""What the facades do with the arguments of a call before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from paasport_runtime.errors import FieldProblem, RequestValidationError
from paasport_runtime.models.unset import UNSET, Unset

ValueT = TypeVar("ValueT")


def optional(value: ValueT | None) -> ValueT | Unset:
    """Leave an argument out where it was not given.

    Args:
        value: The argument; none stands for "not given".

    Returns:
        The value, or `UNSET`, which is not sent.
    """
    return UNSET if value is None else value


def refuse(operation: str, path: str, message: str) -> RequestValidationError:
    """Describe arguments that cannot be sent.

    Args:
        operation: The operation that would be asked for.
        path: The argument.
        message: What is wrong with it and what to do.

    Returns:
        The error.
    """
    return RequestValidationError(
        f"{operation}: {message}; nothing was sent",
        operation=operation,
        problems=(FieldProblem(path, "arguments", message),),
    )


def check_exclusive(operation: str, **arguments: object) -> None:
    """Make sure that at most one of some arguments is given.

    Args:
        operation: The operation that would be asked for.
        arguments: Values by name; none stands for "not given".

    Raises:
        RequestValidationError: More than one is given.
    """
    given = [name for name, value in arguments.items() if value is not None]
    if len(given) > 1:
        raise refuse(operation, given[1], f"{' and '.join(given)} exclude each other; give one")


def check_needs(operation: str, needed: Mapping[str, object], **arguments: object) -> None:
    """Make sure that arguments which say more about another one do not stand alone.

    Args:
        operation: The operation that would be asked for.
        needed: The other argument by its name; none stands for "not given". Of several, one does.
        arguments: Values by name; none stands for "not given".

    Raises:
        RequestValidationError: One of `arguments` is given and none of `needed`.
    """
    if any(value is not None for value in needed.values()):
        return
    for name, value in arguments.items():
        if value is not None:
            raise refuse(operation, name, f"{name} has no meaning without {' or '.join(needed)}")
