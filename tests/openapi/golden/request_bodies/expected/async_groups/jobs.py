"""Operations of Example tagged `jobs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..models.create_job_request_open import CreateJobRequestOpen
    from ..models.create_job_request_port import CreateJobRequestPort
    from ..operations.create_job import CreateJobRequest, CreateJobResponse
    from ..operations.start_build import StartBuildRequestBranch, StartBuildRequestPullRequestId
    from ..request_types.create_job import (
        CreateJobRequestDict,
        CreateJobRequestOpenDict,
        CreateJobRequestPortDict,
    )
    from ..request_types.start_build import (
        StartBuildRequestBranchDict,
        StartBuildRequestPullRequestIdDict,
    )


class AsyncJobsGroup(AsyncRestApi):
    """Operations of Example tagged `jobs`."""

    if TYPE_CHECKING:

        @overload
        async def create_job(
            self,
            job_id: str,
            body: CreateJobRequest | CreateJobRequestDict,
            *,
            name: str | Unset = UNSET,
        ) -> CreateJobResponse: ...

        @overload
        async def create_job(
            self,
            job_id: str,
            *,
            name_: str,
            plan: Literal["small", "large"],
            path: str | Unset = UNSET,
            free: str | Unset = UNSET,
            retries: int | Unset = UNSET,
            ratio: float | Unset = UNSET,
            tags: list[str] | Unset = UNSET,
            env: Mapping[str, str] | Unset = UNSET,
            extra: Mapping[str, Any] | Unset = UNSET,
            at: datetime | str | Unset = UNSET,
            items: list[Any] | Unset = UNSET,
            ports: Sequence[CreateJobRequestPort | CreateJobRequestPortDict] | Unset = UNSET,
            open: CreateJobRequestOpen | CreateJobRequestOpenDict | Unset = UNSET,
            name: str | Unset = UNSET,
        ) -> CreateJobResponse: ...

    async def create_job(
        self, job_id: str, body: Any = UNSET, *, name: str | Unset = UNSET, **fields: Any
    ) -> CreateJobResponse:
        """`POST /jobs/{jobId}` (createJob).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            name_: 3 to 39 characters, matches `^(?<first>[a-z])\\d*$`.
            plan: "small" or "large".
            path: Matches `^((?!\\.\\.).)*$` (left to the server).
            free: Matches `^[^?:@$~ [\\]{}]*$`.
            retries: 0 to 10.
            ratio: Above 0.
            tags: At most 5 items.
        """
        from ..operations.create_job import OPERATION

        body = merge_fields("create_job", body, fields, {"name_": "name"})
        return await self._execute(
            OPERATION, path={"jobId": job_id}, query={"name": name}, body=body
        )

    if TYPE_CHECKING:

        @overload
        async def start_build(
            self,
            body: StartBuildRequestBranch
            | StartBuildRequestBranchDict
            | StartBuildRequestPullRequestId
            | StartBuildRequestPullRequestIdDict,
        ) -> None: ...

        @overload
        async def start_build(self, *, branch: str) -> None: ...

        @overload
        async def start_build(self, *, pull_request_id: int) -> None: ...

    async def start_build(self, body: Any = UNSET, **fields: Any) -> None:
        """`POST /builds` (startBuild).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.start_build import OPERATION

        body = merge_fields("start_build", body, fields, {})
        return await self._execute(OPERATION, body=body)
