"""Operations of Example tagged `env`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, overload

    from paasport_runtime.contract import Unset

    from ..operations.update_env_object import UpdateEnvObjectRequest, UpdateEnvObjectResponse
    from ..operations.update_envs_object import UpdateEnvsObjectRequest, UpdateEnvsObjectResponse
    from ..request_types.update_env_object import UpdateEnvObjectRequestDict
    from ..request_types.update_envs_object import UpdateEnvsObjectRequestDict


class AsyncEnvGroup(AsyncRestApi):
    """Operations of Example tagged `env`."""

    if TYPE_CHECKING:

        @overload
        async def update_env_object(
            self, body: UpdateEnvObjectRequest | UpdateEnvObjectRequestDict
        ) -> UpdateEnvObjectResponse: ...

        @overload
        async def update_env_object(
            self,
            *,
            schema_: str,
            is_: bool,
            trigger_build_start: bool | Unset = UNSET,
            class_: str | Unset = UNSET,
            n9_lives: int | Unset = UNSET,
            id2: str | Unset = UNSET,
            id: str | Unset = UNSET,
            body_: str | Unset = UNSET,
            list_: list[str] | Unset = UNSET,
            model_dump_: str | Unset = UNSET,
            git_hub_url: str | Unset = UNSET,
            created_by: str | Unset = UNSET,
            created_at: str | Unset = UNSET,
            created_at2: str | Unset = UNSET,
            ipv4_address: str | Unset = UNSET,
            s3_key: str | Unset = UNSET,
        ) -> UpdateEnvObjectResponse: ...

    async def update_env_object(self, body: Any = UNSET, **fields: Any) -> UpdateEnvObjectResponse:
        """`PUT /update-env-object` (UpdateEnvObject).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.update_env_object import OPERATION

        body = merge_fields("update_env_object", body, fields, {"body_": "body"})
        return await self._execute(OPERATION, body=body)

    if TYPE_CHECKING:

        @overload
        async def update_envs_object(
            self, body: UpdateEnvsObjectRequest | UpdateEnvsObjectRequestDict | Unset = UNSET
        ) -> UpdateEnvsObjectResponse: ...

        @overload
        async def update_envs_object(
            self, *, value: str | Unset = UNSET
        ) -> UpdateEnvsObjectResponse: ...

    async def update_envs_object(
        self, body: Any = UNSET, **fields: Any
    ) -> UpdateEnvsObjectResponse:
        """`PUT /update-envs-object` (UpdateEnvsObject).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.update_envs_object import OPERATION

        body = merge_fields("update_envs_object", body, fields, {})
        return await self._execute(OPERATION, body=body)
