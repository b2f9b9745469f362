"""Secret groups on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateSecretResponse,
        GetSecretDetailsResponse,
        GetSecretResponse,
        ListSecretsResponseSecret,
        PatchSecretRequest,
        PatchSecretRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .secret_links import AsyncNorthflankSecretLinks


class AsyncNorthflankSecrets(AsyncNorthflankResource):
    """Secret groups of projects."""

    __slots__ = ()

    @property
    def links(self) -> AsyncNorthflankSecretLinks:
        """Links of secret groups to addons, which add the addons' credentials to them."""
        from .secret_links import AsyncNorthflankSecretLinks

        return AsyncNorthflankSecretLinks(self._transport)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListSecretsResponseSecret]:
        """List the secret groups of a project, page by page. Sends `listSecrets`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The groups without their contents; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_secrets import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, secret_id: str) -> GetSecretResponse:
        """Return a secret group with its contents. Sends `getSecret`.

        Args:
            project_id: The project.
            secret_id: The secret group.

        Returns:
            The group; its repr hides the values of its `secrets`.

        Raises:
            NotFound: There is no such group, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_secret import OPERATION

        path = {"projectId": project_id, "secretId": secret_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create(
        self,
        project_id: str,
        name: str,
        *,
        variables: Mapping[str, str] | None = None,
        secret_type: Literal["environment", "arguments", "environment-arguments"] = "environment",
        priority: int = 0,
        is_config: bool = False,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateSecretResponse:
        """Create a secret group. Sends `createSecret`.

        Args:
            project_id: The project.
            name: The group's name.
            variables: Its variables.
            secret_type: Whether to pass them to running containers, builds or both.
            priority: If two groups have the same variable, the one with the higher priority wins.
            is_config: Whether its values are visible configuration rather than secrets.
            description: Its description.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The group.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_secret import OPERATION

        body = drop_none(
            name=name,
            description=description,
            secretType=secret_type,
            priority=priority,
            type="config" if is_config else "secret",
            secrets=None if variables is None else {"variables": variables},
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra, projectId=project_id)

    async def get_details(self, project_id: str, secret_id: str) -> GetSecretDetailsResponse:
        """Return where the contents of a secret group come from. Sends `getSecretDetails`.

        Args:
            project_id: The project.
            secret_id: The secret group.

        Returns:
            The group; the repr hides its values.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_secret_details import OPERATION

        return await self._send(OPERATION, projectId=project_id, secretId=secret_id)

    async def update(
        self,
        project_id: str,
        secret_id: str,
        fields: PatchSecretRequest | PatchSecretRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateSecretResponse:
        """Change a secret group. Sends `patchSecret`.

        Args:
            project_id: The project.
            secret_id: The secret group.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The secret group.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_secret import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, secretId=secret_id
        )

    async def delete(self, project_id: str, secret_id: str) -> None:
        """Delete a secret group. Sends `deleteSecret`.

        Args:
            project_id: The project.
            secret_id: The secret group.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_secret import OPERATION

        await self._send(OPERATION, projectId=project_id, secretId=secret_id)
