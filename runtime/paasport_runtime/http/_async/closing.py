"""Closing at the end of a `with` block."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class AsyncClosing:
    """The base class of objects with connections to close."""

    __slots__ = ()

    async def aclose(self) -> None:
        """Close the connections."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
