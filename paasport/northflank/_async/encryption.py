"""Configurations of encryption at rest on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        ActivateEncryptionNorthflankManagedResponse,
        CreateEncryptionConfigurationRequest,
        CreateEncryptionConfigurationRequestDict,
        CreateEncryptionConfigurationResponse,
        GetEncryptionConfigurationsUsageResponse,
        UpdateEncryptionConfigurationOptionsRequest,
        UpdateEncryptionConfigurationOptionsRequestDict,
        UpdateEncryptionConfigurationSettingsRequest,
        UpdateEncryptionConfigurationSettingsRequestDict,
        VerifyEncryptionConfigurationResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankEncryption(AsyncNorthflankResource):
    """Configurations of encryption at rest."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[CreateEncryptionConfigurationResponse]:
        """List configurations, page by page. Sends `listEncryptionConfigurations`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The configurations; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_encryption_configurations import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, configuration_id: str) -> CreateEncryptionConfigurationResponse:
        """Return a configuration. Sends `getEncryptionConfiguration`.

        Args:
            configuration_id: The configuration.

        Returns:
            The configuration.

        Raises:
            NotFound: There is no such configuration, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_encryption_configuration import OPERATION

        return await self._send(OPERATION, encryptionConfigurationId=configuration_id)

    async def create(
        self,
        fields: CreateEncryptionConfigurationRequest | CreateEncryptionConfigurationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateEncryptionConfigurationResponse:
        """Create a configuration. Sends `createEncryptionConfiguration`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The configuration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_encryption_configuration import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update_settings(
        self,
        configuration_id: str,
        fields: UpdateEncryptionConfigurationSettingsRequest
        | UpdateEncryptionConfigurationSettingsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateEncryptionConfigurationResponse:
        """Change the settings of a configuration. Sends `updateEncryptionConfigurationSettings`.

        Args:
            configuration_id: The configuration.
            fields: The settings, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The configuration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_encryption_configuration_settings import (
            OPERATION,
        )

        return await self._send(
            OPERATION, fields, extra=extra, encryptionConfigurationId=configuration_id
        )

    async def update_options(
        self,
        configuration_id: str,
        fields: UpdateEncryptionConfigurationOptionsRequest
        | UpdateEncryptionConfigurationOptionsRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateEncryptionConfigurationResponse:
        """Change the options of a configuration. Sends `updateEncryptionConfigurationOptions`.

        Args:
            configuration_id: The configuration.
            fields: The options, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The configuration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_encryption_configuration_options import (
            OPERATION,
        )

        return await self._send(
            OPERATION, fields, extra=extra, encryptionConfigurationId=configuration_id
        )

    async def verify(self, configuration_id: str) -> VerifyEncryptionConfigurationResponse:
        """Verify that a configuration can be used. Sends `verifyEncryptionConfiguration`.

        Args:
            configuration_id: The configuration.

        Returns:
            The outcome.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.verify_encryption_configuration import OPERATION

        return await self._send(OPERATION, encryptionConfigurationId=configuration_id)

    async def activate(self, configuration_id: str) -> CreateEncryptionConfigurationResponse:
        """Activate a configuration. Sends `activateEncryptionConfiguration`.

        Args:
            configuration_id: The configuration.

        Returns:
            The configuration.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.activate_encryption_configuration import OPERATION

        return await self._send(OPERATION, encryptionConfigurationId=configuration_id)

    async def deactivate(self, configuration_id: str) -> CreateEncryptionConfigurationResponse:
        """Deactivate a configuration. Sends `deactivateEncryptionConfiguration`.

        Args:
            configuration_id: The configuration.

        Returns:
            The configuration.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.deactivate_encryption_configuration import OPERATION

        return await self._send(OPERATION, encryptionConfigurationId=configuration_id)

    async def activate_managed(self) -> ActivateEncryptionNorthflankManagedResponse:
        """Activate encryption with the platform's own keys.

        Sends `activateEncryptionNorthflankManaged`.

        Returns:
            The configuration.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.activate_encryption_northflank_managed import (
            OPERATION,
        )

        return await self._send(OPERATION)

    async def usage(self) -> GetEncryptionConfigurationsUsageResponse:
        """Return which resources are encrypted by which configuration.

        Sends `getEncryptionConfigurationsUsage`.

        Returns:
            The usage.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_encryption_configurations_usage import OPERATION

        return await self._send(OPERATION)
