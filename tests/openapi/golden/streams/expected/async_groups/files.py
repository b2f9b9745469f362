"""Operations of Example tagged `files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from pydantic import JsonValue

    from paasport_runtime.contract import AsyncDownload, AsyncEventStream, Unset

    from ..operations.speak import SpeakEvent, SpeakRequest
    from ..request_types.speak import SpeakRequestDict


class AsyncFilesGroup(AsyncRestApi):
    """Operations of Example tagged `files`."""

    @deprecated("Example has deprecated exportFile.")
    async def export_file(self, id: str) -> dict[str, JsonValue]:
        """`GET /files/{id}/export` (exportFile)."""
        from ..operations.export_file import OPERATION

        return await self._execute(OPERATION, path={"id": id})

    async def get_file(self, id: str) -> bytes:
        """`GET /files/{id}` (getFile)."""
        from ..operations.get_file import OPERATION

        return await self._execute(OPERATION, path={"id": id})

    if TYPE_CHECKING:

        @overload
        async def speak(self, body: SpeakRequest | SpeakRequestDict) -> bytes: ...

        @overload
        async def speak(self, *, text: str | Unset = UNSET) -> bytes: ...

    async def speak(self, body: Any = UNSET, **fields: Any) -> bytes:
        """`POST /speech` (speak).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.speak import OPERATION

        body = merge_fields("speak", body, fields, {})
        return await self._execute(OPERATION, body=body)

    @deprecated("Example has deprecated exportFile.")
    def stream_export_file(self, id: str) -> AsyncDownload:
        """`GET /files/{id}/export` (exportFile).

        Returns the file as it arrives, for saving it or reading it in chunks.
        """
        from ..operations.export_file import OPERATION

        return self._download(OPERATION, path={"id": id})

    def stream_get_file(
        self, id: str, *, accept: Literal["application/pdf", "image/png"] | Unset = UNSET
    ) -> AsyncDownload:
        """`GET /files/{id}` (getFile).

        Returns the file as it arrives, for saving it or reading it in chunks.

        Args:
            accept: The media type of the file; by default, the server chooses.
        """
        from ..operations.get_file import OPERATION

        return self._download(OPERATION, path={"id": id}, accept=accept)

    if TYPE_CHECKING:

        @overload
        def stream_speak(
            self, body: SpeakRequest | SpeakRequestDict
        ) -> AsyncEventStream[SpeakEvent]: ...

        @overload
        def stream_speak(self, *, text: str | Unset = UNSET) -> AsyncEventStream[SpeakEvent]: ...

    def stream_speak(self, body: Any = UNSET, **fields: Any) -> AsyncEventStream[SpeakEvent]:
        """`POST /speech` (speak).

        Returns the reply as it arrives, item by item.

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.speak import OPERATION

        body = merge_fields("stream_speak", body, fields, {})
        return self._stream(OPERATION, body=body)

    if TYPE_CHECKING:

        @overload
        def stream_speak_bytes(self, body: SpeakRequest | SpeakRequestDict) -> AsyncDownload: ...

        @overload
        def stream_speak_bytes(self, *, text: str | Unset = UNSET) -> AsyncDownload: ...

    def stream_speak_bytes(self, body: Any = UNSET, **fields: Any) -> AsyncDownload:
        """`POST /speech` (speak).

        Returns the file as it arrives, for saving it or reading it in chunks.

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.speak import OPERATION

        body = merge_fields("stream_speak_bytes", body, fields, {})
        return self._download(OPERATION, body=body)
