"""How realistically an operation is served, and the hooks of a platform's module."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from paasport_codegen.sandbox.account import Account


class Fidelity(Enum):
    """How much of an operation is implemented."""

    MODELLED = "modelled"
    """A hook does what the platform does."""
    CRUD = "generic CRUD"
    """Creates, reads, changes or deletes by naming conventions."""
    SHAPE = "shape only"
    """A reply of the right shape, without effect."""


class Refused(Exception):
    """The platform refuses a call.

    Attributes:
        status: The HTTP status of REST APIs.
        code: The error's code.
    """

    def __init__(self, message: str, *, status: int = 400, code: str = "BAD_USER_INPUT") -> None:
        """State the reason."""
        super().__init__(message)
        self.status, self.code = status, code


class Given(dict[str, Any]):
    """Arguments of a call; it is refused if a hook reads one that is missing."""

    def __missing__(self, name: str) -> Any:
        """Refuse the call."""
        raise Refused(f"{name} is required here")

    @classmethod
    def of(cls, value: Any) -> Any:
        """A value in which all objects, at any depth, are `Given`."""
        if isinstance(value, Mapping):
            return cls((name, cls.of(inner)) for name, inner in value.items())
        return [cls.of(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Call:
    """A call of an operation, or of the field of an object.

    Attributes:
        name: The root field or `operationId`.
        account: The state of the caller's token.
        arguments: GraphQL arguments, or path and query parameters.
        body: The JSON body, or the object whose field is resolved.
        usual: Does what would happen without the hook; returns the result.
    """

    name: str
    account: Account
    arguments: Mapping[str, Any]
    body: Any = None
    usual: Callable[[], Any] = lambda: None

    def refused(self, message: str, *, status: int = 400, code: str = "BAD_USER_INPUT") -> Refused:
        """The error for a hook to raise if the platform would refuse the call."""
        return Refused(message, status=status, code=code)


Hook = Callable[[Call], Any]
"""Serves one operation; returns the value of the field, or the JSON of the reply."""


@dataclass(frozen=True, slots=True)
class HttpCall:
    """A request to a path that the schema does not describe.

    Attributes:
        account: The state of the caller's token.
        path: The parameters of the path.
        query: The parameters of the query.
        body: The raw bytes.
    """

    account: Account
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


HttpHook = Callable[[HttpCall], tuple[int, Any]]
"""Responds with a status and JSON."""


class Socket(Protocol):
    """A WebSocket, as hooks see it."""

    async def receive(self) -> str:
        """The next message; raises if the client has disconnected."""
        ...

    async def send(self, message: str) -> None:
        """Send a message."""
        ...

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the connection."""
        ...


@dataclass(frozen=True, slots=True)
class SocketCall:
    """A WebSocket at a path of a platform's module.

    Attributes:
        account_of: Returns the state of a token; None for one that the sandbox does not accept.
        path: The parameters of the path.
        query: The parameters of the query; the last of several with one name.
        socket: The accepted connection.
    """

    account_of: Callable[[str], Account | None]
    path: Mapping[str, str]
    query: Mapping[str, str]
    socket: Socket


SocketHook = Callable[[SocketCall], Awaitable[None]]


@dataclass(slots=True)
class Behaviour:
    """What a platform does beyond its schema.

    Attributes:
        hooks: Hooks by root field (`Type.field` for fields of GraphQL objects) or `operationId`.
        starts: Functions that fill the state of a new token.
        growing: Subscriptions whose lists grow, so only new items are sent.
        http: Hooks by method and path, such as `POST /project/{projectId}/up`.
        sockets: Hooks by path.
    """

    hooks: dict[str, Hook] = field(default_factory=dict[str, Hook])
    starts: list[Callable[[Account], None]] = field(default_factory=list[Callable[[Account], None]])
    growing: set[str] = field(default_factory=set[str])
    http: dict[str, HttpHook] = field(default_factory=dict[str, HttpHook])
    sockets: dict[str, SocketHook] = field(default_factory=dict[str, SocketHook])

    def on(self, *names: str) -> Callable[[Hook], Hook]:
        """Serve operations with the decorated function."""

        def add(hook: Hook) -> Hook:
            self.hooks.update(dict.fromkeys(names, hook))
            return hook

        return add

    def at_start(self, function: Callable[[Account], None]) -> Callable[[Account], None]:
        """Call the decorated function for each new token."""
        self.starts.append(function)
        return function

    def on_http(self, *routes: str) -> Callable[[HttpHook], HttpHook]:
        """Serve requests with the decorated function."""

        def add(hook: HttpHook) -> HttpHook:
            self.http.update(dict.fromkeys(routes, hook))
            return hook

        return add

    def on_socket(self, *paths: str) -> Callable[[SocketHook], SocketHook]:
        """Serve WebSockets with the decorated function."""

        def add(hook: SocketHook) -> SocketHook:
            self.sockets.update(dict.fromkeys(paths, hook))
            return hook

        return add
