"""Operations of Example tagged `\"\"\"`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..operations.add_item import Item, ItemInput
    from ..request_types.add_item import ItemInputDict


class AsyncU0022U0022U0022Group(AsyncRestApi):
    """Operations of Example tagged `\"\"\"`."""

    if TYPE_CHECKING:

        @overload
        @deprecated("Example has deprecated addItem.")
        async def add_item(
            self, body: ItemInput | ItemInputDict | Unset = UNSET, *, kind: str | Unset = UNSET
        ) -> Item: ...

        @overload
        @deprecated("Example has deprecated addItem.")
        async def add_item(
            self,
            *,
            kind_: Literal['"""', "\\", "\x00"],
            u0022_u0022_u0022: str | Unset = UNSET,
            kind: str | Unset = UNSET,
        ) -> Item: ...

    @deprecated("Example has deprecated addItem.")
    async def add_item(
        self, body: Any = UNSET, *, kind: str | Unset = UNSET, **fields: Any
    ) -> Item:
        """Ends in three \"\"\"

        A path:

            C:\\new\\
        \"\"\"

        `POST /v1/items` (addItem).

        Required permission: a NUL \x00.

        Args:
            kind: "quoted"
            body: Two dots .. and a backslash \\, or its fields as keywords.
            kind_: '\"\"\"' or "\\\\" or "\\x00".
        """
        from ..operations.add_item import OPERATION

        body = merge_fields("add_item", body, fields, {"kind_": "kind"})
        return await self._execute(OPERATION, query={"kind": kind}, body=body)
