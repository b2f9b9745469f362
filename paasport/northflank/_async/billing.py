"""Invoices and usage on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetCreditBalanceResponse,
        GetInvoiceResponse,
        GetUsageResponse,
        ListInvoicesResponseInvoice,
        ListUsageResponseUsageItem,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.paging.pages import Page

    from .resource import Paging


class AsyncNorthflankBilling(AsyncNorthflankResource):
    """Invoices and usage."""

    __slots__ = ()

    def invoices(
        self, *, remove_legacy_fields: bool | None = None, **paging: Unpack[Paging]
    ) -> AsyncPager[ListInvoicesResponseInvoice]:
        """List invoices, page by page. Sends `listInvoices`.

        Args:
            remove_legacy_fields: Whether to leave out fields of earlier versions.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The invoices; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_invoices import PAGES

        return self._pages(
            PAGES, query=drop_none(removeLegacyFields=remove_legacy_fields), **paging
        )

    async def get_invoice(
        self,
        invoice_id: str,
        *,
        team_id: str | None = None,
        project_id: str | None = None,
        resource_type: Literal["job", "service", "harness", "addon", "volume"] | None = None,
        remove_legacy_fields: bool | None = None,
        teams_page: int | None = None,
        teams_per_page: int | None = None,
        projects_page: int | None = None,
        projects_per_page: int | None = None,
        resources_page: int | None = None,
        resources_per_page: int | None = None,
    ) -> Page[GetInvoiceResponse]:
        """Return an invoice with the first page of its items. Sends `getInvoice`.

        Args:
            invoice_id: The invoice.
            team_id: Only those of this team.
            project_id: Only those of this project.
            resource_type: Only those of this kind of resource.
            remove_legacy_fields: Whether to leave out fields of earlier versions.
            teams_page: The page of the teams.
            teams_per_page: Teams per page.
            projects_page: The page of the projects.
            projects_per_page: Projects per page.
            resources_page: The page of the resources.
            resources_per_page: Resources per page.

        Returns:
            The page; the next ones need its numbers.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_invoice import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                teamId=team_id,
                projectId=project_id,
                resourceType=resource_type,
                removeLegacyFields=remove_legacy_fields,
                teamsPage=teams_page,
                teamsPerPage=teams_per_page,
                projectsPage=projects_page,
                projectsPerPage=projects_per_page,
                resourcesPage=resources_page,
                resourcesPerPage=resources_per_page,
            ),
            invoiceId=invoice_id,
        )

    def usage(
        self,
        *,
        team_id: str | None = None,
        project_id: str | None = None,
        resource_type: Literal["job", "service", "harness", "addon", "volume"] | None = None,
        remove_legacy_fields: bool | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        granularity: Literal["total", "hour", "day", "month"] | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListUsageResponseUsageItem]:
        """List the usage, page by page. Sends `listUsage`.

        Args:
            team_id: Only those of this team.
            project_id: Only those of this project.
            resource_type: Only those of this kind of resource.
            remove_legacy_fields: Whether to leave out fields of earlier versions.
            start_time: The start of the period, as the number that the API takes.
            end_time: The end of the period, as the number that the API takes.
            granularity: The length of each period.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The periods with their usage; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_usage import PAGES

        return self._pages(
            PAGES,
            query=drop_none(
                teamId=team_id,
                projectId=project_id,
                resourceType=resource_type,
                removeLegacyFields=remove_legacy_fields,
                startTime=start_time,
                endTime=end_time,
                granularity=granularity,
            ),
            **paging,
        )

    async def get_usage(
        self,
        timestamp: str,
        *,
        team_id: str | None = None,
        project_id: str | None = None,
        resource_type: Literal["job", "service", "harness", "addon", "volume"] | None = None,
        remove_legacy_fields: bool | None = None,
        teams_page: int | None = None,
        teams_per_page: int | None = None,
        projects_page: int | None = None,
        projects_per_page: int | None = None,
        resources_page: int | None = None,
        resources_per_page: int | None = None,
    ) -> Page[GetUsageResponse]:
        """Return the usage on a day with the first page of its items. Sends `getUsage`.

        Args:
            timestamp: The day, such as `2026-01-02`.
            team_id: Only those of this team.
            project_id: Only those of this project.
            resource_type: Only those of this kind of resource.
            remove_legacy_fields: Whether to leave out fields of earlier versions.
            teams_page: The page of the teams.
            teams_per_page: Teams per page.
            projects_page: The page of the projects.
            projects_per_page: Projects per page.
            resources_page: The page of the resources.
            resources_per_page: Resources per page.

        Returns:
            The page; the next ones need its numbers.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_usage import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(
                teamId=team_id,
                projectId=project_id,
                resourceType=resource_type,
                removeLegacyFields=remove_legacy_fields,
                teamsPage=teams_page,
                teamsPerPage=teams_per_page,
                projectsPage=projects_page,
                projectsPerPage=projects_per_page,
                resourcesPage=resources_page,
                resourcesPerPage=resources_per_page,
            ),
            timestamp=timestamp,
        )

    async def credit_balance(self) -> GetCreditBalanceResponse:
        """Return the balance of credits. Sends `getCreditBalance`.

        Returns:
            The balance.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_credit_balance import OPERATION

        return await self._send(OPERATION)
