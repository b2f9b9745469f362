"""Operations of Example tagged `accounts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.limits_input import LimitsInput
    from ..operations.put_account import AccountRequest, AccountRequestOutput
    from ..request_types.put_account import AccountRequestDict, LimitsInputDict


class AsyncAccountsGroup(AsyncRestApi):
    """Operations of Example tagged `accounts`."""

    if TYPE_CHECKING:

        @overload
        async def put_account(
            self, body: AccountRequest | AccountRequestDict
        ) -> AccountRequestOutput: ...

        @overload
        async def put_account(
            self,
            *,
            id: str,
            secret: str | Unset = UNSET,
            status: Literal["open", "closed"] | Unset = UNSET,
            limits: LimitsInput | LimitsInputDict | Unset = UNSET,
        ) -> AccountRequestOutput: ...

    async def put_account(self, body: Any = UNSET, **fields: Any) -> AccountRequestOutput:
        """`PUT /accounts` (putAccount).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            status: "open" or "closed".
        """
        from ..operations.put_account import OPERATION

        body = merge_fields("put_account", body, fields, {})
        return await self._execute(OPERATION, body=body)
