"""Operations of Example tagged `unsure`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from datetime import datetime

    from paasport_runtime.contract import Unset

    from ..models.order import Order
    from ..operations.get_order_with_its_lines import GetOrderWithItsLinesResponse
    from ..operations.list_changes_of_two_kinds import ListChangesOfTwoKindsResponse
    from ..operations.list_logs_after_a_time import ListLogsAfterATimeResponse


class AsyncUnsureGroup(AsyncRestApi):
    """Operations of Example tagged `unsure`."""

    async def get_order_with_its_lines(
        self, id: str, *, page: int | Unset = UNSET, size: int | Unset = UNSET
    ) -> GetOrderWithItsLinesResponse:
        """`GET /order/{id}` (getOrderWithItsLines)."""
        from ..operations.get_order_with_its_lines import OPERATION

        return await self._execute(OPERATION, path={"id": id}, query={"page": page, "size": size})

    async def list_changes_of_two_kinds(
        self, *, page: int | Unset = UNSET, size: int | Unset = UNSET
    ) -> ListChangesOfTwoKindsResponse:
        """`GET /changes` (listChangesOfTwoKinds)."""
        from ..operations.list_changes_of_two_kinds import OPERATION

        return await self._execute(OPERATION, query={"page": page, "size": size})

    async def list_days_from_an_unknown_page(
        self, *, page: int | Unset = UNSET, size: int | Unset = UNSET
    ) -> list[Order]:
        """`GET /days` (listDaysFromAnUnknownPage)."""
        from ..operations.list_days_from_an_unknown_page import OPERATION

        return await self._execute(OPERATION, query={"page": page, "size": size})

    async def list_logs_after_a_time(
        self, *, after: datetime | str | Unset = UNSET, limit: int | Unset = UNSET
    ) -> ListLogsAfterATimeResponse:
        """`GET /logs` (listLogsAfterATime).

        Args:
            limit: 5 to 100.
        """
        from ..operations.list_logs_after_a_time import OPERATION

        return await self._execute(OPERATION, query={"after": after, "limit": limit})

    async def list_texts_that_are_no_json(
        self, *, page: int | Unset = UNSET, size: int | Unset = UNSET
    ) -> str:
        """`GET /texts` (listTextsThatAreNoJson)."""
        from ..operations.list_texts_that_are_no_json import OPERATION

        return await self._execute(OPERATION, query={"page": page, "size": size})
