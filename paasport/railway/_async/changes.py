"""Staged changes of environments on Railway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from .commit import AsyncCommit
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import EnvironmentPatchFields


class AsyncRailwayChanges(AsyncRailwayResource):
    """Changes of an environment's configuration: staged, reviewed and then committed together."""

    __slots__ = ()

    def list(
        self, environment_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[EnvironmentPatchFields]:
        """List the past changes of an environment. Sends `environmentPatches` for each page.

        Args:
            environment_id: The environment.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The changes; variables in them are encrypted.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.environment_patches import OPERATION

        return self._pager(
            OPERATION,
            {"environment_id": environment_id},
            lambda result: result,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, change_id: str) -> EnvironmentPatchFields:
        """Return one entry of `list`. Sends the query `environmentPatch`.

        Args:
            change_id: The entry's `id`.

        Returns:
            The change; variables in it are encrypted.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_patch import OPERATION

        return await self._transport.execute(OPERATION, {"id": change_id})

    async def stage(
        self, environment_id: str, changes: Mapping[str, Any], *, merge: bool = True
    ) -> EnvironmentPatchFields:
        """Stage changes without deploying anything. Sends `environmentStageChanges`.

        Args:
            environment_id: The environment.
            changes: The part of the configuration that changes, in the form of
                `environments.config`, such as
                `{"services": {service_id: {"deploy": {"startCommand": "serve"}}}}`.
            merge: Whether to add them to the staged changes instead of replacing those.

        Returns:
            All staged changes.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_stage_changes import OPERATION

        variables = {"environment_id": environment_id, "input": dict(changes), "merge": merge}
        return await self._transport.execute(OPERATION, variables)

    async def staged(self, environment_id: str) -> EnvironmentPatchFields:
        """Return the staged changes, for review. Sends `environmentStagedChanges`.

        Args:
            environment_id: The environment.

        Returns:
            The staged changes; their `patch` is empty if nothing is staged. Variables in it are
            encrypted, and `last_applied_error` says why an earlier commit failed.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_staged_changes import OPERATION

        return await self._transport.execute(OPERATION, {"environment_id": environment_id})

    async def commit(
        self, environment_id: str, *, message: str | None = None, skip_deploys: bool = False
    ) -> AsyncCommit:
        """Commit the staged changes and deploy what they affect.

        Sends the mutation `environmentPatchCommitStaged`.

        Args:
            environment_id: The environment.
            message: What the change is about, for its entry in `list`.
            skip_deploys: Whether to skip deploying.

        Returns:
            A handle for the commit; `wait()` returns when the changes are applied. Its `id` is the
            workflow's: the schema describes the reply only as a string, but Railway's CLI uses it
            as one.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_patch_commit_staged import OPERATION

        variables = {
            "environment_id": environment_id,
            "commit_message": optional(message),
            "skip_deploys": skip_deploys or UNSET,
        }
        workflow_id = await self._transport.execute(OPERATION, variables)
        return AsyncCommit(self._transport, environment_id, workflow_id)

    async def discard(self, environment_id: str) -> EnvironmentPatchFields:
        """Discard all staged changes, as Railway's CLI does: by staging an empty change.

        Sends the mutation `environmentStageChanges`.

        Args:
            environment_id: The environment.

        Returns:
            The staged changes; their `patch` is empty.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await self.stage(environment_id, {}, merge=False)

    async def apply(
        self, environment_id: str, changes: Mapping[str, Any], *, message: str | None = None
    ) -> str:
        """Commit changes at once, without staging them. Sends `environmentPatchCommit`.

        Args:
            environment_id: The environment.
            changes: The part of the configuration that changes; see `stage`.
            message: What the change is about, for its entry in `list`.

        Returns:
            A string whose meaning the schema does not document.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_patch_commit import OPERATION

        variables = {
            "environment_id": environment_id,
            "patch": dict(changes),
            "commit_message": optional(message),
        }
        return await self._transport.execute(OPERATION, variables)
