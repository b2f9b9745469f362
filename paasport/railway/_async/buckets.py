"""Buckets on Railway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import (
        BucketFields,
        BucketInstanceDetailsFields,
        BucketS3CompatibleCredentialsFields,
    )


class AsyncRailwayBuckets(AsyncRailwayResource):
    """Buckets of projects, read and written over the S3 protocol."""

    __slots__ = ()

    def list(
        self, project_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[BucketFields]:
        """List the buckets of a project. Sends the query `projectBuckets` for each page.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The buckets.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.project_buckets import OPERATION

        return self._pager(
            OPERATION,
            {"id": project_id},
            lambda project: project.buckets,
            page_size=page_size,
            limit=limit,
        )

    async def create(
        self, project_id: str, *, name: str | None = None, environment_id: str | None = None
    ) -> BucketFields:
        """Create a bucket. Sends the mutation `bucketCreate`.

        Args:
            project_id: The project.
            name: Its name; by default the server chooses.
            environment_id: The environment; by default the server chooses.

        Returns:
            The bucket.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.bucket_create import OPERATION

        bucket = {
            "project_id": project_id,
            "name": optional(name),
            "environment_id": optional(environment_id),
        }
        return await self._transport.execute(OPERATION, {"input": bucket})

    async def rename(self, bucket_id: str, name: str) -> BucketFields:
        """Rename a bucket. Sends the mutation `bucketUpdate`.

        Args:
            bucket_id: The bucket.
            name: Its new name.

        Returns:
            The bucket.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.bucket_update import OPERATION

        return await self._transport.execute(OPERATION, {"id": bucket_id, "input": {"name": name}})

    async def size(self, environment_id: str, bucket_id: str) -> BucketInstanceDetailsFields | None:
        """Return what is in a bucket. Sends the query `bucketInstanceDetails`.

        Args:
            environment_id: The environment.
            bucket_id: The bucket.

        Returns:
            The number of objects and their size in bytes; None if the platform does not know.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.bucket_instance_details import OPERATION

        variables = {"environment_id": environment_id, "bucket_id": bucket_id}
        return await self._transport.execute(OPERATION, variables)

    async def credentials(
        self, project_id: str, environment_id: str, bucket_id: str
    ) -> Sequence[BucketS3CompatibleCredentialsFields]:
        """Return the credentials of a bucket. Sends the query `bucketS3Credentials`.

        Args:
            project_id: The project.
            environment_id: The environment.
            bucket_id: The bucket.

        Returns:
            The endpoint, region, name and keys for an S3 client.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.bucket_s3_credentials import OPERATION

        variables = {
            "project_id": project_id,
            "environment_id": environment_id,
            "bucket_id": bucket_id,
        }
        return await self._transport.execute(OPERATION, variables)

    async def reset_credentials(
        self,
        project_id: str,
        environment_id: str,
        bucket_id: str,
        *,
        redeploy_dependents: bool = False,
    ) -> BucketS3CompatibleCredentialsFields:
        """Replace the credentials of a bucket. Sends the mutation `bucketCredentialsReset`.

        Args:
            project_id: The project.
            environment_id: The environment.
            bucket_id: The bucket.
            redeploy_dependents: Whether to redeploy the services that use them.

        Returns:
            The new credentials.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.bucket_credentials_reset import OPERATION

        variables = {
            "project_id": project_id,
            "environment_id": environment_id,
            "bucket_id": bucket_id,
            "redeploy_dependents": redeploy_dependents or UNSET,
        }
        return await self._transport.execute(OPERATION, variables)
