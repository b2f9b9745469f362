"""Calling a method for its response."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from ...calls.raw_response import AsyncReturned, RawResponse, capture_response

ParametersT = ParamSpec("ParametersT")
ResultT = TypeVar("ResultT")


class AsyncWithRawResponse:
    """The methods of a client, each giving a `RawResponse` instead of its result.

    As a function it takes one of the client's methods and its arguments, and type checkers see
    both these and the result: `await api.with_raw_response(api.service, "id")`. As an object it
    has the client's own methods, `await api.with_raw_response.service("id")`, which is shorter,
    and `Any` to type checkers.

    Args:
        owner: The client.
    """

    __slots__ = ("_owner",)

    def __init__(self, owner: object) -> None:
        self._owner = owner

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
