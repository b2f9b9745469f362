"""Secret groups of the account or team on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateGlobalSecretRequest,
        CreateGlobalSecretRequestDict,
        CreateGlobalSecretResponse,
        ListGlobalSecretsResponseSecret,
        PatchGlobalSecretRequest,
        PatchGlobalSecretRequestDict,
        PutGlobalSecretResponse,
        TriggerGlobalSecretDependentsResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankGlobalSecrets(AsyncNorthflankResource):
    """Secret groups of the account or team."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListGlobalSecretsResponseSecret]:
        """List global secret groups, page by page. Sends `listGlobalSecrets`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The global secret groups; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_global_secrets import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, secret_id: str) -> CreateGlobalSecretResponse:
        """Return a global secret group. Sends `getGlobalSecret`.

        Args:
            secret_id: The global secret group.

        Returns:
            The global secret group.

        Raises:
            NotFound: There is no such global secret group, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_global_secret import OPERATION

        return await self._send(OPERATION, secretId=secret_id)

    async def create(
        self,
        fields: CreateGlobalSecretRequest | CreateGlobalSecretRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateGlobalSecretResponse:
        """Create a global secret group. Sends `createGlobalSecret`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The global secret group.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_global_secret import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        secret_id: str,
        fields: PatchGlobalSecretRequest | PatchGlobalSecretRequestDict,
        *,
        run_dependents: bool | None = None,
        idempotency_key: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> PutGlobalSecretResponse:
        """Change a global secret group. Sends `patchGlobalSecret`.

        Args:
            secret_id: The global secret group.
            fields: The fields to change; others are left unchanged.
            run_dependents: Whether to run its dependents.
            idempotency_key: A key with which the server carries out a repeated request only once.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The global secret group.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_global_secret import OPERATION

        return await self._send(
            OPERATION,
            fields,
            query=drop_none(runDependents=run_dependents, idempotencyKey=idempotency_key),
            extra=extra,
            secretId=secret_id,
        )

    async def delete(self, secret_id: str) -> None:
        """Delete a global secret group. Sends `deleteGlobalSecret`.

        Args:
            secret_id: The global secret group.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_global_secret import OPERATION

        await self._send(OPERATION, secretId=secret_id)

    async def trigger_dependents(
        self, secret_id: str, *, idempotency_key: str | None = None
    ) -> TriggerGlobalSecretDependentsResponse:
        """Run the dependents of a global secret group. Sends `triggerGlobalSecretDependents`.

        Args:
            secret_id: The global secret group.
            idempotency_key: A key with which the server carries out a repeated request only once.

        Returns:
            What was run.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.trigger_global_secret_dependents import OPERATION

        return await self._send(
            OPERATION, query=drop_none(idempotencyKey=idempotency_key), secretId=secret_id
        )
