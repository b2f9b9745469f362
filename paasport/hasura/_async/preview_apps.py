"""Preview apps on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.arguments import optional
from ...shared.replies import present
from ..inputs import env_objects
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.hasura import CreateGitHubPreviewAppResult, JobProgressFields
    from paasport_runtime.waiting.polling import Goal

    from ...shared._async.handles import AsyncHandle, AsyncPoller
    from ...shared.waiting_options import WaitOptions


class AsyncHasuraPreviewApps(AsyncHasuraResource):
    """Preview apps: projects that are made from a branch, each by a background job."""

    __slots__ = ()

    async def create(
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
    ) -> AsyncHandle[CreateGitHubPreviewAppResult, JobProgressFields]:
        """Start a job that creates a project from a branch. Sends `createGitHubPreviewApp`.

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
            The job that has begun; its `wait` ends when the project exists.

        Raises:
            PaasportError: The request failed, or was answered with nothing; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_git_hub_preview_app import OPERATION

        from ...shared._async.handles import AsyncHandle

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
        reply = await self._transport.execute(OPERATION, {"payload": payload})
        answer = present(reply, OPERATION.name)
        job_id = str(answer.github_preview_app_job_id)
        return AsyncHandle(answer, job_id, self._poller(job_id))

    async def status(self, job_id: UUID | str) -> JobProgressFields | None:
        """Return how the creation of a preview app stands. Sends `getPreviewAppCreationStatus`.

        Args:
            job_id: The job that `create` started.

        Returns:
            The job with its tasks and their events; none where there is no such job.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.get_preview_app_creation_status import OPERATION

        return await self._transport.execute(OPERATION, {"id": job_id})

    async def wait(
        self,
        job_id: UUID | str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[JobProgressFields]],
    ) -> JobProgressFields:
        """Wait until a preview app exists. Sends `getPreviewAppCreationStatus` again and again.

        Args:
            job_id: The job that `create` started.
            timeout: Seconds after which to give up.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The job; the `public_event_data` of its event `success` has the project's identifiers.

        Raises:
            OperationFailed: The app was not created; the error's `log` tells the events.
            WaitTimeout: The job has not ended in time.
            PaasportError: A request failed, or there is no such job; see `paasport.errors`.
        """
        return await self._poller(job_id).wait(timeout=timeout, **options)

    def _poller(self, job_id: UUID | str) -> AsyncPoller[JobProgressFields]:
        from ...shared._async.handles import AsyncPoller
        from ..waiting import job_goal, job_log

        operation = "getPreviewAppCreationStatus"

        async def poll() -> JobProgressFields:
            return present(await self.status(job_id), operation)

        async def tail() -> Sequence[str]:
            return job_log(await poll())

        goal: Goal[JobProgressFields] = job_goal(
            f"preview app job {job_id}", operation, skipping_fails=True
        )
        return AsyncPoller(poll, goal, tail)
