"""Environment variables of a Hasura Cloud tenant, and changes to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from paasport_runtime.errors import (
    BadRequest,
    Conflict,
    EnvironmentConflict,
    FieldProblem,
    GraphQLError,
    GraphQLRateLimited,
    ResponseError,
    ResponseFacts,
    ResponseValidationError,
)

from ..shared.arguments import argument_error
from ..shared.results import require_result


class Environment(Mapping[str, str]):
    """A snapshot of environment variables. The repr hides their values.

    Args:
        variables: The variables as the platform returned them; values that are not strings are
            converted to JSON.
        hash: The platform's identifier of this state.
    """

    __slots__ = ("_hash", "_variables")

    def __init__(self, variables: Mapping[str, object], hash: str) -> None:  # noqa: A002 - the API's own word
        self._variables = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in variables.items()
        }
        self._hash = hash

    @property
    def hash(self) -> str:
        """The identifier of this state, which changes with every change."""
        return self._hash

    def __getitem__(self, name: str) -> str:
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name!r}: '***'" for name in self._variables)
        return f"<Environment {self._hash} {{{shown}}}>"


class _TenantEnv(Protocol):
    @property
    def env_vars(self) -> Any: ...
    @property
    def hash(self) -> str: ...


def parse_environment(result: _TenantEnv | None, operation: str) -> Environment:
    """Read the environment in a response.

    Args:
        result: The result of the operation.
        operation: The operation's name.

    Returns:
        The environment.

    Raises:
        ResponseError: The result is null.
        ResponseValidationError: The variables are not an object.
    """
    found = require_result(result, operation)
    variables: object = found.env_vars
    if not isinstance(variables, Mapping):
        error = ResponseValidationError(
            f"{operation}: the variables are not an object of names and values",
            operation=operation,
            facts=ResponseFacts(status=200),
        )
        error.problems = (FieldProblem("envVars", "dict_type"),)
        raise error
    return Environment(cast("Mapping[str, object]", variables), found.hash)


def concurrent_change_error(
    operation: str, names: tuple[str, ...], attempts: int
) -> EnvironmentConflict:
    """Build the error for variables that someone else has changed.

    Args:
        operation: The operation that is not retried.
        names: The variables.
        attempts: How often it was sent.

    Returns:
        The error.
    """
    return EnvironmentConflict(
        f"{operation}: someone else has changed {', '.join(names)} in the meantime, and that "
        "change would be lost; read the environment again before deciding what to change",
        operation=operation,
        attempts=attempts,
        names=names,
    )


def attempts_exhausted_error(operation: str, attempts: int) -> EnvironmentConflict:
    """Build the error for an environment that changes faster than it can be written.

    Args:
        operation: The operation that is not retried.
        attempts: How often it was sent.

    Returns:
        The error.
    """
    return EnvironmentConflict(
        f"{operation}: the environment changed between reading and writing {attempts} times in a "
        "row, so nothing was written; try again later",
        operation=operation,
        attempts=attempts,
    )


@dataclass(frozen=True, slots=True, repr=False)
class EnvironmentChange:
    """A change that a caller wants to make.

    Attributes:
        values: Variables to add or overwrite.
        removed: Variables to remove.
    """

    values: Mapping[str, str]
    removed: frozenset[str]

    @classmethod
    def validated(
        cls, operation: str, values: Mapping[str, str], remove: Iterable[str], attempts: int
    ) -> EnvironmentChange:
        """Validate the arguments of a call.

        Args:
            operation: The operation that was to be sent.
            values: Variables to add or overwrite.
            remove: Variables to remove.
            attempts: How often a mutation may be sent.

        Returns:
            The change.

        Raises:
            RequestValidationError: A variable is both set and removed, `remove` is a string, or
                `attempts` is less than 1.
        """
        if attempts < 1:
            raise argument_error(operation, "attempts", f"attempts is {attempts}; pass 1 or more")
        if isinstance(remove, str):
            raise argument_error(operation, "remove", "remove is a string; pass a list of names")
        removed = frozenset(remove)
        both = sorted(removed & set(values))
        if both:
            raise argument_error(
                operation, "remove", f"{', '.join(both)} cannot be both set and removed"
            )
        return cls(dict(values), removed)

    @property
    def operation(self) -> str:
        """The mutation for this change, which must only set or only remove."""
        return "deleteTenantEnv" if self.removed else "updateTenantEnv"

    def parts(self) -> Iterator[EnvironmentChange]:
        """Split the change into parts for one mutation each.

        Yields:
            The variables to write, then the variables to remove.
        """
        if self.values:
            yield EnvironmentChange(self.values, frozenset())
        if self.removed:
            yield EnvironmentChange({}, self.removed)

    def is_done(self, current: Mapping[str, str]) -> bool:
        """Return whether the variables already match this change.

        Args:
            current: The current variables.

        Returns:
            Whether there is nothing left to do.
        """
        return not self.to_set(current) and not self.to_remove(current)

    def to_set(self, current: Mapping[str, str]) -> dict[str, str]:
        """Return the values that still have to be written.

        Args:
            current: The current variables.

        Returns:
            Values by name.
        """
        return {name: value for name, value in self.values.items() if current.get(name) != value}

    def to_remove(self, current: Mapping[str, str]) -> list[str]:
        """Return the variables that still have to be removed.

        Args:
            current: The current variables.

        Returns:
            Their names.
        """
        return sorted(self.removed & set(current))

    def conflicts(self, base: Mapping[str, str], current: Mapping[str, str]) -> tuple[str, ...]:
        """Return the variables of this change that someone else has set to another value.

        Args:
            base: The variables that this change is based on.
            current: The current variables.

        Returns:
            Their names.
        """
        return tuple(
            sorted(
                name
                for name in self.removed.union(self.values)
                if current.get(name) not in (base.get(name), self.values.get(name))
            )
        )


def may_be_stale(error: ResponseError) -> bool:
    """Return whether a change may have been rejected because its hash is stale.

    The schema does not say how the platform rejects a stale hash, so any error about the content of
    the request may mean one. Comparing with the current hash settles it.

    Args:
        error: The error.

    Returns:
        Whether to read the environment again and compare.
    """
    if isinstance(error, GraphQLRateLimited):
        return False
    # A null result is a plain `ResponseError`.
    return isinstance(error, GraphQLError | Conflict | BadRequest) or type(error) is ResponseError
