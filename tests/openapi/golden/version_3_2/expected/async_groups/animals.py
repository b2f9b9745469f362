"""Operations of Example tagged `animals`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import Unset


class AsyncAnimalsGroup(AsyncRestApi):
    """Operations of Example tagged `animals`."""

    async def copy_pets(self, *, selector: list[str] | Unset = UNSET) -> None:
        """`COPY /pets` (copyPets)."""
        from ..operations.copy_pets import OPERATION

        return await self._execute(OPERATION, query={"selector": selector})

    async def find_by_text(self, *, question: str | Unset = UNSET) -> None:
        """`GET /text` (findByText)."""
        from ..operations.find_by_text import OPERATION

        return await self._execute(OPERATION, query={"question": question})

    async def find_oddly(
        self, *, question: str | Unset = UNSET, other: str | Unset = UNSET
    ) -> None:
        """`GET /odd` (findOddly)."""
        from ..operations.find_oddly import OPERATION

        return await self._execute(OPERATION, query={"question": question, "other": other})
