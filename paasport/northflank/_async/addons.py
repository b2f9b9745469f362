"""Addons, such as databases, on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none, with_fields
from .addon_commands import AsyncNorthflankAddonCommands
from .addon_lifecycle import AsyncNorthflankAddonLifecycle
from .addon_updates import AsyncNorthflankAddonUpdates

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateAddonRequestIpPolicyDict,
        CreateAddonRequestTypeSpecificSettingsDict,
        CreateAddonResponse,
        GetAddonContainersResponseContainer,
        GetAddonResponse,
        GetAddonRestoresResponseRestore,
        GetAddonTypesResponse,
        ImportAddonBackupRequestConnectionString,
        ImportAddonBackupRequestConnectionStringDict,
        ImportAddonBackupRequestImportUrl,
        ImportAddonBackupRequestImportUrlDict,
        ListAddonsResponseAddon,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle

    from .addon_backup_schedules import AsyncNorthflankAddonBackupSchedules
    from .addon_credentials import AsyncNorthflankAddonCredentials
    from .resource import Paging


class AsyncNorthflankAddons(
    AsyncNorthflankAddonUpdates, AsyncNorthflankAddonLifecycle, AsyncNorthflankAddonCommands
):
    """Addons, such as databases; for their backups, see `backups`."""

    __slots__ = ()

    @property
    def credentials(self) -> AsyncNorthflankAddonCredentials:
        """Credentials of addons."""
        from .addon_credentials import AsyncNorthflankAddonCredentials

        return AsyncNorthflankAddonCredentials(self._transport)

    @property
    def backup_schedules(self) -> AsyncNorthflankAddonBackupSchedules:
        """Schedules of backups of addons."""
        from .addon_backup_schedules import AsyncNorthflankAddonBackupSchedules

        return AsyncNorthflankAddonBackupSchedules(self._transport)

    async def types(self) -> GetAddonTypesResponse:
        """Return the types of addons and their versions. Sends `getAddonTypes`.

        Returns:
            The result; its `addon_types` have a `type` and `versions` for `create`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon_types import OPERATION

        return await self._transport.execute(OPERATION)

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListAddonsResponseAddon]:
        """List the addons of a project, page by page. Sends `listAddons`.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The addons; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_addons import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def create(
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
        ip_policies: Sequence[CreateAddonRequestIpPolicyDict] | None = None,
        type_specific_settings: CreateAddonRequestTypeSpecificSettingsDict | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> AsyncHandle[CreateAddonResponse, GetAddonResponse]:
        """Create an addon. Sends `createAddon`.

        Args:
            project_id: The project.
            name: The addon's name.
            type: Its type, such as `postgresql`.
            version: The version, such as `16` or `latest`.
            plan: The plan, such as `nf-compute-20`.
            storage: The disk size in MiB.
            replicas: The number of replicas.
            storage_class: The type of disk, such as `ssd`.
            tls: Whether connections are encrypted.
            external_access: Whether it can be reached from outside; this requires `tls`.
            ip_policies: Who can reach it from outside, by API names.
            type_specific_settings: Settings specific to its type, by API names.
            description: Its description.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            A handle for the addon; `wait()` returns when it is running.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_addon import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle

        from ..waiting import addon_condition
        from .addon_lifecycle import addon_poller

        body = drop_none(
            name=name,
            description=description,
            type=type,
            version=version,
            billing=drop_none(
                deploymentPlan=plan, storage=storage, replicas=replicas, storageClass=storage_class
            ),
            tlsEnabled=tls,
            externalAccessEnabled=external_access,
            ipPolicies=ip_policies,
            typeSpecificSettings=type_specific_settings,
        )
        body = with_fields(OPERATION.name, body, fields)
        response = await self._send(OPERATION, body, extra=extra, projectId=project_id)
        # An addon of an unknown type can be addressed by its name.
        addon_id = str(getattr(response, "id", name))
        condition = addon_condition(addon_id)
        poller = addon_poller(self._transport, project_id, addon_id, condition)
        return AsyncHandle(response, addon_id, poller)

    async def get(self, project_id: str, addon_id: str) -> GetAddonResponse:
        """Return an addon. Sends `getAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Returns:
            The addon with its status.

        Raises:
            NotFound: There is no such addon, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_addon import OPERATION

        return await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    def containers(
        self, project_id: str, addon_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonContainersResponseContainer]:
        """List the containers of an addon, page by page. Sends `getAddonContainers`.

        Args:
            project_id: The project.
            addon_id: The addon.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The containers; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_containers import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "addonId": addon_id}, **paging)

    def restores(
        self, project_id: str, addon_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonRestoresResponseRestore]:
        """List the restores of an addon, page by page. Sends `getAddonRestores`.

        Args:
            project_id: The project.
            addon_id: The addon.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The restores; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_addon_restores import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "addonId": addon_id}, **paging)

    async def import_backup(
        self,
        project_id: str,
        addon_id: str,
        fields: ImportAddonBackupRequestConnectionString
        | ImportAddonBackupRequestConnectionStringDict
        | ImportAddonBackupRequestImportUrl
        | ImportAddonBackupRequestImportUrlDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Import data from elsewhere into an addon. Sends `importAddonBackup`.

        Args:
            project_id: The project.
            addon_id: The addon.
            fields: Where the data is, as a model or by API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.import_addon_backup import OPERATION

        await self._send(OPERATION, fields, extra=extra, projectId=project_id, addonId=addon_id)
