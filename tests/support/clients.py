"""Calling a facade synchronously or asynchronously from one test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import paasport

WAYS = ("sync", "async")


@dataclass(frozen=True)
class Caller:
    """Makes a client, calls it once and closes it.

    Attributes:
        way: `sync` or `async`.
        name: The client's class, such as `Railway`.
        options: Arguments of its construction.
    """

    way: str
    name: str
    options: dict[str, Any] = field(default_factory=dict[str, Any])

    def __call__(self, method: str, /, *arguments: Any, **keywords: Any) -> Any:
        """Call a method of the facade; dots lead into `api`."""
        return self.use(lambda client: _found(client, method)(*arguments, **keywords))

    def use(self, call: Callable[[Any], Any]) -> Any:
        """Do something with an open client; `call` gives a value, or an awaitable of one."""
        if self.way == "async":
            return asyncio.run(self._use_async(call))
        with getattr(paasport, self.name)(**self.options) as client:
            return call(client)

    async def _use_async(self, call: Callable[[Any], Any]) -> Any:
        async with getattr(paasport, f"Async{self.name}")(**self.options) as client:
            return await call(client)


def _found(client: Any, method: str) -> Any:
    for name in method.split("."):
        client = getattr(client, name)
    return client
