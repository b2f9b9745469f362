"""Secret groups on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import given, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateSecretResponse,
        GetSecretResponse,
        ListSecretsResponseSecret,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncNorthflankSecrets(AsyncNorthflankResource):
    """Secret groups of projects."""

    __slots__ = ()

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
            page_size: How many to ask for at once; the server chooses by default.
            limit: How many to read at most.

        Returns:
            The groups without what they hold; nothing is sent before they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_secrets import OPERATION

        return self._pages(
            OPERATION,
            lambda data: data.secrets,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, secret_id: str) -> GetSecretResponse:
        """Return a secret group with what it holds. Sends `getSecret`.

        Args:
            project_id: The project.
            secret_id: The secret group.

        Returns:
            The group; a repr hides the values of its `secrets`.

        Raises:
            NotFound: There is no such group, or the token may not see it.
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
    ) -> CreateSecretResponse:
        """Create a secret group. Sends `createSecret`.

        Args:
            project_id: The project.
            name: The group's name.
            variables: Its variables; their values show in no repr.
            secret_type: Whether they reach running containers, builds or both.
            priority: Of two groups with the same variable, the higher one counts.
            is_config: Whether its values may be seen by people, as those of secrets may not.
            description: What it is for.
            fields: More of the request body, by the API's names.

        Returns:
            The group.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_secret import OPERATION

        body = given(
            name=name,
            description=description,
            secretType=secret_type,
            priority=priority,
            type="config" if is_config else "secret",
            secrets=None if variables is None else {"variables": variables},
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)
