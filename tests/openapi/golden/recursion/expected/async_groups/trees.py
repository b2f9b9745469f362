"""Operations of Example tagged `trees`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport.runtime.api import AsyncRestApi
from paasport.runtime.request_fields import merge_fields
from paasport.runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, overload

    from paasport.runtime.unset import Unset

    from ..models.put_tree_response import PutTreeResponse
    from ..operations.put_tree import PutTreeRequest, PutTreeRequestFork, PutTreeRequestLeaf
    from ..request_types.put_tree import (
        PutTreeRequestDict,
        PutTreeRequestForkDict,
        PutTreeRequestLeafDict,
    )


class AsyncTreesGroup(AsyncRestApi):
    """Operations of Example tagged `trees`."""

    async def list_branches(self) -> list[PutTreeResponse]:
        """`GET /branches` (listBranches)."""
        from ..operations.list_branches import OPERATION

        return await self._execute(OPERATION)

    if TYPE_CHECKING:

        @overload
        async def put_tree(self, body: PutTreeRequest | PutTreeRequestDict) -> PutTreeResponse: ...

        @overload
        async def put_tree(
            self,
            *,
            name: str,
            child: PutTreeRequest | PutTreeRequestDict | Unset = UNSET,
            class_: PutTreeRequest | PutTreeRequestDict | Unset = UNSET,
            nodes: Sequence[
                PutTreeRequestLeaf
                | PutTreeRequestLeafDict
                | PutTreeRequestFork
                | PutTreeRequestForkDict
            ]
            | Unset = UNSET,
        ) -> PutTreeResponse: ...

    async def put_tree(self, body: Any = UNSET, **fields: Any) -> PutTreeResponse:
        """`PUT /trees` (putTree).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.put_tree import OPERATION

        body = merge_fields("put_tree", body, fields, {})
        return await self._execute(OPERATION, body=body)
