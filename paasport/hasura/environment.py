"""Environment variables of a tenant on Hasura Cloud, and changes to them."""

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

from ..shared.arguments import refuse
from ..shared.replies import present


class Environment(Mapping[str, str]):
    """Environment variables at one moment; their values show in no repr.

    Args:
        variables: What the platform returned; values that are no text are written as JSON.
        hash: What the platform calls this state.
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
        """The state's name, which changes with every change."""
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


def as_environment(reply: _TenantEnv | None, operation: str) -> Environment:
    """Read the environment out of an answer.

    Args:
        reply: The answer.
        operation: The operation's name.

    Returns:
        The environment.

    Raises:
        ResponseError: The answer is null.
        ResponseValidationError: The variables are no object.
    """
    found = present(reply, operation)
    variables: object = found.env_vars
    if not isinstance(variables, Mapping):
        error = ResponseValidationError(
            f"{operation}: the variables came as something else than names and values",
            operation=operation,
            facts=ResponseFacts(status=200),
        )
        error.problems = (FieldProblem("envVars", "dict_type"),)
        raise error
    return Environment(cast("Mapping[str, object]", variables), found.hash)


def overtaken_by_others(
    operation: str, names: tuple[str, ...], attempts: int
) -> EnvironmentConflict:
    """Describe variables that somebody else has changed.

    Args:
        operation: The operation that is not repeated.
        names: The variables.
        attempts: How often it was sent.

    Returns:
        The error.
    """
    return EnvironmentConflict(
        f"{operation}: somebody else has changed {', '.join(names)} in the meantime and would "
        "lose that change; read the environment again and decide anew",
        operation=operation,
        attempts=attempts,
        names=names,
    )


def changed_each_time(operation: str, attempts: int) -> EnvironmentConflict:
    """Describe an environment that changes faster than it can be written.

    Args:
        operation: The operation that is not repeated.
        attempts: How often it was sent.

    Returns:
        The error.
    """
    return EnvironmentConflict(
        f"{operation}: the environment has changed between reading and writing {attempts} "
        "times in a row, and was not written; try again later",
        operation=operation,
        attempts=attempts,
    )


@dataclass(frozen=True, slots=True, repr=False)
class EnvironmentChange:
    """What a caller wants changed.

    Attributes:
        values: Variables to add or overwrite.
        removed: Variables to remove.
    """

    values: Mapping[str, str]
    removed: frozenset[str]

    @classmethod
    def checked(
        cls, operation: str, values: Mapping[str, str], remove: Iterable[str], attempts: int
    ) -> EnvironmentChange:
        """Make a change out of a call's arguments.

        Args:
            operation: The operation that would be asked for.
            values: Variables to add or overwrite.
            remove: Variables to remove.
            attempts: How often a mutation may be sent.

        Returns:
            The change.

        Raises:
            RequestValidationError: A variable is to be set and removed, `remove` is one text, or
                there is no attempt.
        """
        if attempts < 1:
            raise refuse(operation, "attempts", f"attempts is {attempts}; give 1 or more")
        if isinstance(remove, str):
            raise refuse(operation, "remove", "remove is one text; give a list of names")
        removed = frozenset(remove)
        both = sorted(removed & set(values))
        if both:
            raise refuse(operation, "remove", f"{', '.join(both)} cannot be both set and removed")
        return cls(dict(values), removed)

    @property
    def operation(self) -> str:
        """The mutation that carries out the change, which is of one kind."""
        return "deleteTenantEnv" if self.removed else "updateTenantEnv"

    def parts(self) -> Iterator[EnvironmentChange]:
        """Split the change into those that one mutation can carry out.

        Yields:
            What is to be written, then what is to be removed.
        """
        if self.values:
            yield EnvironmentChange(self.values, frozenset())
        if self.removed:
            yield EnvironmentChange({}, self.removed)

    def is_done(self, current: Mapping[str, str]) -> bool:
        """Tell whether the variables are as wanted.

        Args:
            current: The variables as they are.

        Returns:
            Whether nothing is left to do.
        """
        return not self.to_set(current) and not self.to_remove(current)

    def to_set(self, current: Mapping[str, str]) -> dict[str, str]:
        """List the values that are not yet as wanted.

        Args:
            current: The variables as they are.

        Returns:
            Values by name.
        """
        return {name: value for name, value in self.values.items() if current.get(name) != value}

    def to_remove(self, current: Mapping[str, str]) -> list[str]:
        """List the variables that are still there and should not be.

        Args:
            current: The variables as they are.

        Returns:
            Their names.
        """
        return sorted(self.removed & set(current))

    def overtaken(self, base: Mapping[str, str], current: Mapping[str, str]) -> tuple[str, ...]:
        """List the variables of this change that somebody else has changed, and not to the same.

        Args:
            base: The variables as they were when the change was decided.
            current: The variables as they are.

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


def perhaps_stale(error: ResponseError) -> bool:
    """Judge whether a refused change may have been refused because of its hash.

    The schema does not say how the platform refuses a stale hash, so every answer that is about
    the content of the request may be one; whether it was, the hash that is read next tells.

    Args:
        error: The refusal.

    Returns:
        Whether to read again and compare.
    """
    if isinstance(error, GraphQLRateLimited):
        return False
    # An answer of null is a `ResponseError` and nothing more.
    return isinstance(error, GraphQLError | Conflict | BadRequest) or type(error) is ResponseError
