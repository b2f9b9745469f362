"""Calling a method for its raw response."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from ...calls.raw_response import AsyncReturned, RawResponse, capture_response
from ...secrets.frames import guarded
from ...secrets.uncopyable import Uncopyable

ParametersT = ParamSpec("ParametersT")
ResultT = TypeVar("ResultT")


class AsyncWithRawResponse(Uncopyable):
    """The methods of a client, returning a `RawResponse` instead of a result.

    Called with one of the client's methods and its arguments, it is fully typed:
    `await api.with_raw_response(api.service, "id")`. It also has the client's methods as
    attributes, which is shorter but `Any` to type checkers:
    `await api.with_raw_response.service("id")`.

    Args:
        owner: The client.
    """

    __slots__ = ("_owner",)

    def __init__(self, owner: object) -> None:
        self._owner = owner

    @guarded
    async def __call__(
        self,
        method: Callable[ParametersT, AsyncReturned[ResultT]],
        *arguments: ParametersT.args,
        **keywords: ParametersT.kwargs,
    ) -> RawResponse[ResultT]:
        """Call a method.

        Args:
            method: A method of the client, or a function that calls one.
            arguments: Its arguments.
            keywords: Its keyword arguments.

        Returns:
            The result and the response.

        Raises:
            ConfigurationError: The method sent no request.
            PaasportError: The request failed; the error has status, headers and body.
        """
        with capture_response() as capture:
            result = await method(*arguments, **keywords)
        return capture.to_raw_response(result)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value: Any = getattr(self._owner, name)
        if not callable(value):
            return type(self)(value)
        method: Callable[..., Any] = value
        return partial(self, method)
