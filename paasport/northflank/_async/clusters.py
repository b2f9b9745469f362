"""Clusters in your own clouds and their nodes on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateCloudClusterRequest,
        CreateCloudClusterRequestDict,
        CreateCloudClusterResponse,
        ListCloudClusterNodesResponseNode,
        ListCloudClustersResponseCluster,
        PatchCloudClusterRequest,
        PatchCloudClusterRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankClusters(AsyncNorthflankResource):
    """Clusters in your own clouds and their nodes."""

    __slots__ = ()

    def list(self, **paging: Unpack[Paging]) -> AsyncPager[ListCloudClustersResponseCluster]:
        """List clusters, page by page. Sends `listCloudClusters`.

        Args:
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The clusters; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_cloud_clusters import PAGES

        return self._pages(PAGES, **paging)

    async def get(self, cluster_id: str) -> CreateCloudClusterResponse:
        """Return a cluster. Sends `getCloudCluster`.

        Args:
            cluster_id: The cluster.

        Returns:
            The cluster.

        Raises:
            NotFound: There is no such cluster, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_cloud_cluster import OPERATION

        return await self._send(OPERATION, clusterId=cluster_id)

    async def create(
        self,
        fields: CreateCloudClusterRequest | CreateCloudClusterRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateCloudClusterResponse:
        """Create a cluster. Sends `createCloudCluster`.

        Args:
            fields: Its fields, as a model or a mapping by API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The cluster.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_cloud_cluster import OPERATION

        return await self._send(OPERATION, fields, extra=extra)

    async def update(
        self,
        cluster_id: str,
        fields: PatchCloudClusterRequest | PatchCloudClusterRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateCloudClusterResponse:
        """Change a cluster. Sends `patchCloudCluster`.

        Args:
            cluster_id: The cluster.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The cluster.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_cloud_cluster import OPERATION

        return await self._send(OPERATION, fields, extra=extra, clusterId=cluster_id)

    async def delete(self, cluster_id: str) -> None:
        """Delete a cluster. Sends `deleteCloudCluster`.

        Args:
            cluster_id: The cluster.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_cloud_cluster import OPERATION

        await self._send(OPERATION, clusterId=cluster_id)

    def nodes(
        self,
        cluster_id: str,
        *,
        status: Literal["RUNNING", "DELETED"] | None = None,
        **paging: Unpack[Paging],
    ) -> AsyncPager[ListCloudClusterNodesResponseNode]:
        """List the nodes of a cluster, page by page. Sends `listCloudClusterNodes`.

        Args:
            cluster_id: The cluster.
            status: Only those with this status.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The nodes; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_cloud_cluster_nodes import PAGES

        return self._pages(
            PAGES, query=drop_none(status=status), path={"clusterId": cluster_id}, **paging
        )

    async def cordon(self, cluster_id: str, node_id: str) -> None:
        """Keep new containers off a node. Sends `cordonCloudClusterNode`.

        Args:
            cluster_id: The cluster.
            node_id: The node.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.cordon_cloud_cluster_node import OPERATION

        await self._send(OPERATION, clusterId=cluster_id, nodeId=node_id)

    async def uncordon(self, cluster_id: str, node_id: str) -> None:
        """Allow new containers on a node again. Sends `uncordonCloudClusterNode`.

        Args:
            cluster_id: The cluster.
            node_id: The node.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.uncordon_cloud_cluster_node import OPERATION

        await self._send(OPERATION, clusterId=cluster_id, nodeId=node_id)

    async def drain(self, cluster_id: str, node_id: str) -> None:
        """Move the containers of a node to other nodes. Sends `drainCloudClusterNode`.

        Args:
            cluster_id: The cluster.
            node_id: The node.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.drain_cloud_cluster_node import OPERATION

        await self._send(OPERATION, clusterId=cluster_id, nodeId=node_id)
