"""How truthfully an operation is served, and what hooks are called with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from paasport_codegen.sandbox.account import Account


class Fidelity(Enum):
    """How much of an operation is there."""

    MODELLED = "modelled"
    """A hook knows what the platform does."""
    CRUD = "generic CRUD"
    """Creates, reads, changes or deletes by the conventions of names."""
    SHAPE = "shape only"
    """A reply of the right shape, and no effect."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of an operation.

    Attributes:
        name: The root field or `operationId`.
        account: The state of the token that calls.
        arguments: GraphQL arguments, or path and query parameters.
        body: The JSON body.
        usual: Does what happens without the hook; returns its result.
    """

    name: str
    account: Account
    arguments: Mapping[str, Any]
    body: Any = None
    usual: Callable[[], Any] = lambda: None


Hook = Callable[[Call], Any]
"""Serves one operation; returns the value of the field, or the JSON of the reply."""


class Refused(Exception):
    """Raised by hooks: the platform refuses the call.

    Attributes:
        status: The HTTP status of REST APIs.
        code: The error's code.
    """

    def __init__(self, message: str, *, status: int = 400, code: str = "BAD_USER_INPUT") -> None:
        """Say why."""
        super().__init__(message)
        self.status, self.code = status, code


@dataclass(slots=True)
class Behaviour:
    """What a platform does beyond its schema.

    Attributes:
        hooks: By root field (`Type.field` for fields of GraphQL objects) or `operationId`.
        starts: Fill the state of a new token.
    """

    hooks: dict[str, Hook] = field(default_factory=dict[str, Hook])
    starts: list[Callable[[Account], None]] = field(
        default_factory=list[Callable[[Account], None]]
    )

    def on(self, *names: str) -> Callable[[Hook], Hook]:
        """Serve operations by the function below."""

        def add(hook: Hook) -> Hook:
            for name in names:
                self.hooks[name] = hook
            return hook

        return add

    def at_start(self, function: Callable[[Account], None]) -> Callable[[Account], None]:
        """Call the function below for each new token."""
        self.starts.append(function)
        return function
