"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import FileContent, Unset


class AsyncDefaultGroup(AsyncRestApi):
    """Operations of Example tagged `default`."""

    async def keys(self, *, a: str | Unset = UNSET, c: str | Unset = UNSET) -> None:
        """`GET /keys` (keys)."""
        from ..operations.keys import OPERATION

        return await self._execute(OPERATION, query={"a": a}, cookies={"c": c})

    async def maybe(self) -> None:
        """`GET /maybe` (maybe)."""
        from ..operations.maybe import OPERATION

        return await self._execute(OPERATION)

    async def open(self) -> None:
        """`GET /open` (open)."""
        from ..operations.open import OPERATION

        return await self._execute(OPERATION)

    async def plain(self) -> str:
        """`GET /plain` (plain)."""
        from ..operations.plain import OPERATION

        return await self._execute(OPERATION)

    async def upload(self, body: FileContent) -> None:
        """`POST /uploads` (upload).

        Args:
            body: The request body, as bytes, a path or an open file.
        """
        from ..operations.upload import OPERATION

        return await self._execute(OPERATION, body=body)
