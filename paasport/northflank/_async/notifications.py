"""Integrations that are notified of events on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateNotificationRequest,
        CreateNotificationRequestDict,
        CreateNotificationResponse,
        ListNotificationsResponseNotificationIntegration,
        UpdateNotificationRequest,
        UpdateNotificationRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankNotifications(AsyncNorthflankResource):
    """Integrations that are notified of events."""

    __slots__ = ()

    def list(
        self, **paging: Unpack[Paging]
    ) -> AsyncPager[ListNotificationsResponseNotificationIntegration]:
        """List notification integrations, page by page. Sends `listNotifications`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The notification integrations; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_notifications import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, notification_id: str) -> CreateNotificationResponse:
        """Return a notification integration. Sends `getNotification`.

        Args:
            notification_id: The notification integration.

        Returns:
            The notification integration.

        Raises:
            NotFound: There is no such notification integration, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_notification import OPERATION

        return await self._send(OPERATION, notificationId=notification_id)

    async def create(
        self,
        fields: CreateNotificationRequest | CreateNotificationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateNotificationResponse:
        """Create a notification integration. Sends `createNotification`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The notification integration.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_notification import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        notification_id: str,
        fields: UpdateNotificationRequest | UpdateNotificationRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change a notification integration. Sends `updateNotification`.

        Args:
            notification_id: The notification integration.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.update_notification import OPERATION

        await self._send(OPERATION, fields, extra=extra, notificationId=notification_id)

    async def delete(self, notification_id: str) -> None:
        """Delete a notification integration. Sends `deleteNotification`.

        Args:
            notification_id: The notification integration.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_notification import OPERATION

        await self._send(OPERATION, notificationId=notification_id)
