"""Operations of Example tagged `trees`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, overload

    from paasport_runtime.contract import Unset

    from ..models.leaf_input import ForkInput, LeafInput
    from ..models.tree import Tree
    from ..operations.put_tree import TreeInput
    from ..request_types.put_tree import ForkInputDict, LeafInputDict, TreeInputDict


class AsyncTreesGroup(AsyncRestApi):
    """Operations of Example tagged `trees`."""

    async def list_branches(self) -> list[Tree]:
        """`GET /branches` (listBranches)."""
        from ..operations.list_branches import OPERATION

        return await self._execute(OPERATION)

    if TYPE_CHECKING:

        @overload
        async def put_tree(self, body: TreeInput | TreeInputDict) -> Tree: ...

        @overload
        async def put_tree(
            self,
            *,
            name: str,
            child: TreeInput | TreeInputDict | Unset = UNSET,
            class_: TreeInput | TreeInputDict | Unset = UNSET,
            nodes: Sequence[LeafInput | LeafInputDict | ForkInput | ForkInputDict] | Unset = UNSET,
        ) -> Tree: ...

    async def put_tree(self, body: Any = UNSET, **fields: Any) -> Tree:
        """`PUT /trees` (putTree).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.put_tree import OPERATION

        body = merge_fields("put_tree", body, fields, {})
        return await self._execute(OPERATION, body=body)
