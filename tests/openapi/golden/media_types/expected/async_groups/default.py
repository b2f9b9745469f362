"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Literal, overload

    from paasport_runtime.contract import AsyncDownload, FileContent, FilePart, Unset

    from ..models.create_file_request_meta import CreateFileRequestMeta
    from ..operations.create_file import CreateFileRequest, CreateFileResponse
    from ..operations.post_form import (
        PostFormFormRequest,
        PostFormFParameter,
        PostFormRequest,
        PostFormResponse202,
        PostFormResponseItem,
    )
    from ..operations.with_options import WithOptionsRequest, WithOptionsResponse
    from ..request_types.create_file import CreateFileRequestDict, CreateFileRequestMetaDict
    from ..request_types.post_form import (
        PostFormFormRequestDict,
        PostFormFParameterDict,
        PostFormRequestDict,
    )
    from ..request_types.with_options import WithOptionsRequestDict


class AsyncDefaultGroup(AsyncRestApi):
    """Operations of Example tagged `default`."""

    if TYPE_CHECKING:

        @overload
        async def create_file(
            self, body: CreateFileRequest | CreateFileRequestDict
        ) -> CreateFileResponse: ...

        @overload
        async def create_file(
            self,
            *,
            file: FilePart,
            purpose: Literal["a", "b"],
            more: Sequence[FilePart] | Unset = UNSET,
            meta: CreateFileRequestMeta | CreateFileRequestMetaDict | Unset = UNSET,
            tags: list[str] | Unset = UNSET,
        ) -> CreateFileResponse: ...

    async def create_file(self, body: Any = UNSET, **fields: Any) -> CreateFileResponse:
        """`POST /files` (createFile).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            purpose: "a" or "b".
        """
        from ..operations.create_file import OPERATION

        body = merge_fields("create_file", body, fields, {})
        return await self._execute(OPERATION, body=body)

    async def get_content(self, id: str) -> bytes | None:
        """`GET /files/{id}/content` (getContent)."""
        from ..operations.get_content import OPERATION

        return await self._execute(OPERATION, path={"id": id})

    async def get_form(self, body: Mapping[str, Any] | Unset = UNSET) -> str:
        """`GET /form` (getForm).

        Args:
            body: The request body, as a model or a dictionary.
        """
        from ..operations.get_form import OPERATION

        return await self._execute(OPERATION, body=body)

    async def get_x(self, *, after: int | Unset = UNSET) -> str:
        """`GET /x?beta=true` (getX)."""
        from ..operations.get_x import OPERATION

        return await self._execute(OPERATION, query={"after": after})

    async def head_x_beta_true(self) -> None:
        """`HEAD /x?beta=true` (head_x_beta_true)."""
        from ..operations.head_x_beta_true import OPERATION

        return await self._execute(OPERATION)

    if TYPE_CHECKING:

        @overload
        async def post_form(
            self,
            body: PostFormRequest
            | PostFormRequestDict
            | PostFormFormRequest
            | PostFormFormRequestDict
            | str
            | FileContent
            | Unset = UNSET,
            *,
            session: str,
            f: PostFormFParameter | PostFormFParameterDict | Unset = UNSET,
            content_type: Literal[
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain",
                "application/octet-stream",
            ]
            | Unset = UNSET,
        ) -> list[PostFormResponseItem] | PostFormResponse202: ...

        @overload
        async def post_form(
            self,
            *,
            a: str,
            n: Mapping[str, str] | Unset = UNSET,
            l: Sequence[int] | Unset = UNSET,
            expand: list[str] | Unset = UNSET,
            session: str,
            f: PostFormFParameter | PostFormFParameterDict | Unset = UNSET,
            content_type: Literal[
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain",
                "application/octet-stream",
            ]
            | Unset = UNSET,
        ) -> list[PostFormResponseItem] | PostFormResponse202: ...

    async def post_form(
        self,
        body: Any = UNSET,
        *,
        session: str,
        f: PostFormFParameter | PostFormFParameterDict | Unset = UNSET,
        content_type: Literal[
            "application/json",
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/octet-stream",
        ]
        | Unset = UNSET,
        **fields: Any,
    ) -> list[PostFormResponseItem] | PostFormResponse202:
        """`POST /form` (postForm).

        Args:
            body: The request body, as a model or a dictionary; text; bytes, a path or an open file, or its fields as keywords.
            content_type: How the body is sent; by default depends on its class.
        """
        from ..operations.post_form import OPERATION

        body = merge_fields("post_form", body, fields, {})
        return await self._execute(
            OPERATION,
            query={"f": f},
            cookies={"session": session},
            body=body,
            content_type=content_type,
        )

    async def put_content(self, id: str, body: FileContent) -> None:
        """`PUT /files/{id}/content` (putContent).

        Args:
            body: The request body, as bytes, a path or an open file.
        """
        from ..operations.put_content import OPERATION

        return await self._execute(OPERATION, path={"id": id}, body=body)

    async def put_x(self, body: str | FileContent) -> None:
        """`PUT /x?beta=true` (putX).

        Args:
            body: The request body, as text; bytes, a path or an open file.
        """
        from ..operations.put_x import OPERATION

        return await self._execute(OPERATION, body=body)

    def stream_get_content(self, id: str) -> AsyncDownload:
        """`GET /files/{id}/content` (getContent).

        Returns the file as it arrives, for saving it or reading it in chunks.
        """
        from ..operations.get_content import OPERATION

        return self._download(OPERATION, path={"id": id})

    if TYPE_CHECKING:

        @overload
        async def with_options_(
            self, id: list[str], body: WithOptionsRequest | WithOptionsRequestDict
        ) -> WithOptionsResponse: ...

        @overload
        async def with_options_(
            self, id: list[str], *, a: str | Unset = UNSET
        ) -> WithOptionsResponse: ...

    async def with_options_(
        self, id: list[str], body: Any = UNSET, **fields: Any
    ) -> WithOptionsResponse:
        """`PATCH /patch/{id}` (with_options).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.with_options import OPERATION

        body = merge_fields("with_options_", body, fields, {})
        return await self._execute(OPERATION, path={"id": id}, body=body)
