"""Addons on Northflank: databases and the like, and their backups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..northflank_bodies import given, with_fields
from ..runtime.transports import AsyncRestTransport
from .client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.northflank import (
        BackupAddonResponse,
        CreateAddonResponse,
        GetAddonResponse,
        GetAddonTypesResponse,
    )


class AsyncNorthflankAddons(AsyncPlatformClient[AsyncRestTransport]):
    """Calls about addons and their backups."""

    __slots__ = ()

    async def addon_types(self) -> GetAddonTypesResponse:
        """Return the kinds of addons and their versions. Sends `getAddonTypes`.

        Returns:
            The answer; its `addon_types` have a `type` and `versions` for `create_addon`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_types import OPERATION

        return await self._transport.execute(OPERATION)

    async def create_addon(
        self,
        project_id: str,
        name: str,
        *,
        type: str,  # noqa: A002 - the API's own word
        version: str,
        plan: str,
        storage: int,
        replicas: int = 1,
        storage_class: str | None = None,
        tls: bool | None = None,
        external_access: bool | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateAddonResponse:
        """Create an addon. Sends `createAddon`.

        Args:
            project_id: The project.
            name: The addon's name.
            type: Its kind, such as `postgresql`.
            version: The version, such as `16` or `latest`.
            plan: The plan, such as `nf-compute-20`.
            storage: The size of its disk in MiB.
            replicas: How many copies run.
            storage_class: The kind of disk, such as `ssd`.
            tls: Whether connections are encrypted.
            external_access: Whether it can be reached from outside; this asks for `tls`.
            description: What it is for.
            fields: More of the request body, by the API's names.

        Returns:
            The addon.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_addon import OPERATION

        body = given(
            name=name,
            description=description,
            type=type,
            version=version,
            billing=given(
                deploymentPlan=plan, storage=storage, replicas=replicas, storageClass=storage_class
            ),
            tlsEnabled=tls,
            externalAccessEnabled=external_access,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)

    async def get_addon(self, project_id: str, addon_id: str) -> GetAddonResponse:
        """Return an addon. Sends `getAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Returns:
            The addon with its status.

        Raises:
            NotFound: There is no such addon, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon import OPERATION

        path = {"projectId": project_id, "addonId": addon_id}
        return await self._transport.execute(OPERATION, path=path)

    async def back_up_addon(
        self,
        project_id: str,
        addon_id: str,
        *,
        name: str | None = None,
        backup_type: Literal["dump", "snapshot"] | None = None,
        compression_type: Literal["gz", "zstd"] | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> BackupAddonResponse:
        """Start a backup of an addon. Sends `backupAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.
            name: The backup's name; the server makes one up without it.
            backup_type: A dump of the data or a snapshot of the disk.
            compression_type: How a dump is compressed.
            fields: More of the request body, by the API's names.

        Returns:
            The backup, which has only begun; `get_backup` tells how it stands.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.backup_addon import OPERATION

        body = given(name=name, backupType=backup_type, compressionType=compression_type)
        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "addonId": addon_id},
            body=with_fields(OPERATION.name, body, fields),
        )

    async def get_backup(
        self, project_id: str, addon_id: str, backup_id: str
    ) -> BackupAddonResponse:
        """Return a backup of an addon. Sends `getAddonBackup`.

        Args:
            project_id: The project.
            addon_id: The addon.
            backup_id: The backup.

        Returns:
            The backup with its status.

        Raises:
            NotFound: There is no such backup, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_backup import OPERATION

        path = {"projectId": project_id, "addonId": addon_id, "backupId": backup_id}
        return await self._transport.execute(OPERATION, path=path)
