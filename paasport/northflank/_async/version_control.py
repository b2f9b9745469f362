"""Linked Git providers, their repositories and branches on Northflank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateCustomVcsTokenResponse,
        ListBranchesResponseBranch,
        ListReposResponseRepo,
        ListVcsResponse,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankVersionControl(AsyncNorthflankResource):
    """Linked Git providers, their repositories and branches."""

    __slots__ = ()

    async def accounts(self) -> ListVcsResponse:
        """Return the Git providers that are linked. Sends `listVcs`.

        Returns:
            The providers with their accounts.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_vcs import OPERATION

        return await self._send(OPERATION)

    def repositories(
        self,
        *,
        provider: Literal["bitbucket", "gitlab", "github", "self-hosted", "azure", "origin"]
        | None = None,
        self_hosted_id: str | None = None,
        account_login: str | None = None,
        link_id: str | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListReposResponseRepo]:
        """List the repositories that linked accounts can see, page by page. Sends `listRepos`.

        Args:
            provider: Only those of this provider.
            self_hosted_id: The self-hosted Git server, if the provider is self-hosted.
            account_login: Only those of this account.
            link_id: Only those of this linked account.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The repositories; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_repos import PAGES

        return self._pages(
            PAGES,
            query=drop_none(
                vcs_service=provider,
                self_hosted_vcs_id=self_hosted_id,
                account_login=account_login,
                vcs_link_id=link_id,
            ),
            **paging,
        )

    def branches(
        self,
        provider: str,
        owner: str,
        repository: str,
        *,
        link_id: str | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListBranchesResponseBranch]:
        """List the branches of a repository, page by page. Sends `listBranches`.

        Args:
            provider: The Git provider, such as `github`.
            owner: The repository's owner.
            repository: The repository's name.
            link_id: The linked account to use.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The branches; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_branches import PAGES

        return self._pages(
            PAGES,
            query=drop_none(vcs_link_id=link_id),
            path={"vcsService": provider, "repositoryOwner": owner, "repositoryName": repository},
            **paging,
        )

    async def create_token(
        self, provider_id: str, link_id: str, *, refresh: bool | None = None
    ) -> CreateCustomVcsTokenResponse:
        """Create a token of a custom Git provider. Sends `createCustomVcsToken`.

        Args:
            provider_id: The custom Git provider.
            link_id: The linked account.
            refresh: Whether to create a new token even if there is one.

        Returns:
            The token.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_custom_vcs_token import OPERATION

        return await self._send(
            OPERATION,
            query=drop_none(force_refresh=refresh),
            customVCSId=provider_id,
            vcsLinkId=link_id,
        )
