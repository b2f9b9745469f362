"""Preview apps on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.arguments import optional
from ...shared.results import require_result
from ..inputs import env_inputs
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.hasura import CreateGitHubPreviewAppResult, JobProgressFields
    from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncHasuraPreviewApps(AsyncHasuraResource):
    """Preview apps: projects created from a branch by a background job."""

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
            plan: The plan, such as `cloud_free`; the server's default if omitted.
            env: Environment variables of the project.

        Returns:
            A handle for the job; `wait()` returns when the project exists.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.create_git_hub_preview_app import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle

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
                "env_vars": optional(None if env is None else env_inputs(env)),
            },
        }
        result = await self._transport.execute(OPERATION, {"payload": payload})
        response = require_result(result, OPERATION.name)
        job_id = str(response.github_preview_app_job_id)
        return AsyncHandle(response, job_id, self._poller(job_id))

    async def status(self, job_id: UUID | str) -> JobProgressFields | None:
        """Return the job that creates a preview app. Sends `getPreviewAppCreationStatus`.

        Args:
            job_id: The job that `create` started.

        Returns:
            The job with its tasks and their events; None if there is no such job.

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
        """Wait until a preview app exists.

        Sends the subscription `subscribePreviewAppCreationStatus`, or polls the query
        `getPreviewAppCreationStatus` if subscriptions are unavailable.

        Args:
            job_id: The job that `create` started.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The job; the `public_event_data` of its event `success` has the project's identifiers.

        Raises:
            OperationFailed: The app was not created; the error's `log` has the events.
            WaitTimeout: The job did not finish in time.
            PaasportError: A request failed, or there is no such job; see `paasport.errors`.
        """
        return await self._poller(job_id).wait(timeout=timeout, **options)

    def _poller(self, job_id: UUID | str) -> AsyncPoller[JobProgressFields]:
        from paasport_api.hasura.operations.subscribe_preview_app_creation_status import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..waiting import job_condition, job_log
        from .live_state import live_state

        operation = "getPreviewAppCreationStatus"

        def read(job: JobProgressFields | None) -> JobProgressFields:
            return require_result(job, operation)

        async def poll() -> JobProgressFields:
            return read(await self.status(job_id))

        async def tail() -> Sequence[str]:
            return job_log(await poll())

        condition: WaitCondition[JobProgressFields] = job_condition(
            f"preview app job {job_id}", operation, skipping_fails=True
        )
        variables = {"id": job_id}
        live = partial(live_state, self._transport, OPERATION, variables, poll, read)
        return AsyncPoller(poll, condition, tail, live)
