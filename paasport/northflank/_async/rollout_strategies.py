"""Strategies of gradual rollouts on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateGradualRolloutStrategyRequest,
        CreateGradualRolloutStrategyRequestDict,
        CreateGradualRolloutStrategyResponse,
        GetGradualRolloutStrategyResponse,
        PatchGradualRolloutStrategyRequest,
        PatchGradualRolloutStrategyRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankRolloutStrategies(AsyncNorthflankResource):
    """Strategies of gradual rollouts."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[GetGradualRolloutStrategyResponse]:
        """List strategies, page by page. Sends `listGradualRolloutStrategies`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The strategies; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_gradual_rollout_strategies import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, strategy_id: str) -> GetGradualRolloutStrategyResponse:
        """Return a strategy. Sends `getGradualRolloutStrategy`.

        Args:
            strategy_id: The strategy.

        Returns:
            The strategy.

        Raises:
            NotFound: There is no such strategy, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_gradual_rollout_strategy import OPERATION

        return await self._send(OPERATION, gradualRolloutStrategyId=strategy_id)

    async def create(
        self,
        fields: CreateGradualRolloutStrategyRequest | CreateGradualRolloutStrategyRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateGradualRolloutStrategyResponse:
        """Create a strategy. Sends `createGradualRolloutStrategy`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The strategy.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_gradual_rollout_strategy import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        strategy_id: str,
        fields: PatchGradualRolloutStrategyRequest | PatchGradualRolloutStrategyRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateGradualRolloutStrategyResponse:
        """Change a strategy. Sends `patchGradualRolloutStrategy`.

        Args:
            strategy_id: The strategy.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The strategy.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_gradual_rollout_strategy import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, gradualRolloutStrategyId=strategy_id
        )

    async def delete(self, strategy_id: str) -> None:
        """Delete a strategy. Sends `deleteGradualRolloutStrategy`.

        Args:
            strategy_id: The strategy.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_gradual_rollout_strategy import OPERATION

        await self._send(OPERATION, gradualRolloutStrategyId=strategy_id)
