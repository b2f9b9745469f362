"""Operations of Example tagged `animals`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import Unset


class AnimalsGroup(RestApi):
    """Operations of Example tagged `animals`."""

    def copy_pets(self, *, selector: list[str] | Unset = UNSET) -> None:
        """`COPY /pets` (copyPets)."""
        from ..operations.copy_pets import OPERATION

        return self._execute(OPERATION, query={"selector": selector})

    def find_by_text(self, *, question: str | Unset = UNSET) -> None:
        """`GET /text` (findByText)."""
        from ..operations.find_by_text import OPERATION

        return self._execute(OPERATION, query={"question": question})

    def find_oddly(self, *, question: str | Unset = UNSET, other: str | Unset = UNSET) -> None:
        """`GET /odd` (findOddly)."""
        from ..operations.find_oddly import OPERATION

        return self._execute(OPERATION, query={"question": question, "other": other})
