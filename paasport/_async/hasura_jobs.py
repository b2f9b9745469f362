"""Preview apps on Hasura Cloud and the jobs that make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from ..answers import present
from ..arguments import optional
from ..hasura_inputs import env_objects
from ..runtime.transports import AsyncGraphQLTransport
from .client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.hasura import CreateGitHubPreviewAppResult, JobFields, JobProgressFields


class AsyncHasuraJobs(AsyncPlatformClient[AsyncGraphQLTransport]):
    """Calls about preview apps and background jobs."""

    __slots__ = ()

    async def create_preview_app(
        self,
        name: str,
        *,
        cloud: str,
        region: str,
        github_token: str,
        owner: str,
        repo: str,
        branch: str,
        directory: str,
        plan: str | None = None,
        env: Mapping[str, str] | None = None,
    ) -> CreateGitHubPreviewAppResult:
        """Start a job that creates a project from a branch. Sends `createGitHubPreviewApp`.

        The answer comes before the project exists; `preview_app_status` tells how the job stands.

        Args:
            name: The name of the project to create.
            cloud: The cloud provider, such as `aws`.
            region: One of its regions, such as `us-east-2`.
            github_token: A GitHub token that can read the repository.
            owner: The repository's owner.
            repo: The repository's name.
            branch: The branch.
            directory: The path of the Hasura project in the repository.
            plan: The plan, such as `cloud_free`; the server's default without it.
            env: Environment variables of the project.

        Returns:
            The answer with the job's identifier, `github_preview_app_job_id`.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_git_hub_preview_app import OPERATION

        payload = {
            "github_personal_access_token": github_token,
            "github_repo_details": {
                "owner": owner,
                "repo": repo,
                "branch": branch,
                "directory": directory,
            },
            "project_options": {
                "name": name,
                "cloud": cloud,
                "region": region,
                "plan": optional(plan),
                "env_vars": optional(None if env is None else env_objects(env)),
            },
        }
        variables = {"payload": payload}
        return present(await self._transport.execute(OPERATION, variables), OPERATION.name)

    async def preview_app_status(self, job_id: UUID | str) -> JobProgressFields | None:
        """Return how the creation of a preview app stands. Sends `getPreviewAppCreationStatus`.

        Args:
            job_id: The job that `create_preview_app` started.

        Returns:
            The job with its tasks and their events; none where there is no such job.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.get_preview_app_creation_status import OPERATION

        return await self._transport.execute(OPERATION, {"id": job_id})

    async def job(self, job_id: UUID | str) -> JobFields | None:
        """Return a background job with its tasks and their events. Sends the query `job`.

        Args:
            job_id: The job.

        Returns:
            The job; none where it does not exist or the token may not see it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.job import OPERATION

        return await self._transport.execute(OPERATION, {"id": job_id})
