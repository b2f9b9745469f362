"""Deployment of Hasura Cloud projects from GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.arguments import optional
from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import (
        CreateGithubIntegrationResult,
        DeployLatestGithubCommitResult,
        GithubIntegrationFields,
        ModeEnum,
        RemoveGithubIntegrationResult,
    )

    from ..request_values import ModeText


class AsyncHasuraGithub(AsyncHasuraResource):
    """Connections of projects with branches of GitHub repositories, called integrations."""

    __slots__ = ()

    async def list(self, project_id: UUID | str) -> Sequence[GithubIntegrationFields]:
        """List the integrations of a project. Sends the query `githubIntegrations`.

        Args:
            project_id: The project.

        Returns:
            The integrations, oldest first; empty if the project is not connected.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.github_integrations import OPERATION

        variables = {
            "where": {"project_id": {"_eq": project_id}},
            "order_by": [{"created_at": "asc"}, {"id": "asc"}],
        }
        return await self._transport.execute(OPERATION, variables)

    async def connect(
        self,
        project_id: UUID | str,
        *,
        owner: str,
        repo: str,
        branch: str,
        directory: str | None = None,
        mode: ModeEnum | ModeText = "manual",
        emails: str = "none",
        installation_id: int | None = None,
    ) -> CreateGithubIntegrationResult:
        """Connect a project with a branch. Sends the mutation `createGithubIntegration`.

        Args:
            project_id: The project.
            owner: The repository's owner.
            repo: The repository's name.
            branch: The branch.
            directory: The path of the Hasura project in the repository.
            mode: Whether a push is deployed at once (`automatic`) or on request (`manual`).
            emails: After which deployments to send an email: `both`, `failure`, `none`, `success`.
            installation_id: The installation of Hasura's app on GitHub.

        Returns:
            The response with its `status`; `list` returns the integration.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_github_integration import OPERATION

        payload = {
            # The API takes this identifier as a string.
            "project_id": str(project_id),
            "org": owner,
            "repo": repo,
            "branch": branch,
            "directory": optional(directory),
            "mode": mode,
            "email_status": emails,
            "installation_id": optional(installation_id),
        }
        result = await self._transport.execute(OPERATION, {"payload": payload})
        return require_result(result, OPERATION.name)

    async def disconnect(self, integration_id: UUID | str) -> RemoveGithubIntegrationResult:
        """Disconnect a project from its repository. Sends `removeGithubIntegration`.

        Args:
            integration_id: The `id` of an entry of `list`.

        Returns:
            The response with its `status`.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.remove_github_integration import OPERATION

        payload = {"integration_id": str(integration_id)}
        result = await self._transport.execute(OPERATION, {"payload": payload})
        return require_result(result, OPERATION.name)

    async def deploy(self, integration_id: UUID | str) -> DeployLatestGithubCommitResult:
        """Deploy the newest commit of the branch. Sends `deployLatestGithubCommit`.

        Args:
            integration_id: The `id` of an entry of `list`.

        Returns:
            The response with its `status`; `jobs.list` has the job that deploys.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.deploy_latest_github_commit import OPERATION

        # The API uses this spelling.
        payload = {"github_intergation_config_id": str(integration_id)}
        result = await self._transport.execute(OPERATION, {"payload": payload})
        return require_result(result, OPERATION.name)
