"""Operations of Example tagged `files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from pydantic import JsonValue

    from paasport_runtime.contract import Download, EventStream, Unset

    from ..operations.speak import SpeakEvent, SpeakRequest
    from ..request_types.speak import SpeakRequestDict


class FilesGroup(RestApi):
    """Operations of Example tagged `files`."""

    @deprecated("Example has deprecated exportFile.")
    def export_file(self, id: str) -> dict[str, JsonValue]:
        """`GET /files/{id}/export` (exportFile)."""
        from ..operations.export_file import OPERATION

        return self._execute(OPERATION, path={"id": id})

    def get_file(self, id: str) -> bytes:
        """`GET /files/{id}` (getFile)."""
        from ..operations.get_file import OPERATION

        return self._execute(OPERATION, path={"id": id})

    if TYPE_CHECKING:

        @overload
        def speak(self, body: SpeakRequest | SpeakRequestDict) -> bytes: ...

        @overload
        def speak(self, *, text: str | Unset = UNSET) -> bytes: ...

    def speak(self, body: Any = UNSET, **fields: Any) -> bytes:
        """`POST /speech` (speak).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.speak import OPERATION

        body = merge_fields("speak", body, fields, {})
        return self._execute(OPERATION, body=body)

    @deprecated("Example has deprecated exportFile.")
    def stream_export_file(self, id: str) -> Download:
        """`GET /files/{id}/export` (exportFile).

        Returns the file as it arrives, for saving it or reading it in chunks.
        """
        from ..operations.export_file import OPERATION

        return self._download(OPERATION, path={"id": id})

    def stream_get_file(
        self, id: str, *, accept: Literal["application/pdf", "image/png"] | Unset = UNSET
    ) -> Download:
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
        ) -> EventStream[SpeakEvent]: ...

        @overload
        def stream_speak(self, *, text: str | Unset = UNSET) -> EventStream[SpeakEvent]: ...

    def stream_speak(self, body: Any = UNSET, **fields: Any) -> EventStream[SpeakEvent]:
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
        def stream_speak_bytes(self, body: SpeakRequest | SpeakRequestDict) -> Download: ...

        @overload
        def stream_speak_bytes(self, *, text: str | Unset = UNSET) -> Download: ...

    def stream_speak_bytes(self, body: Any = UNSET, **fields: Any) -> Download:
        """`POST /speech` (speak).

        Returns the file as it arrives, for saving it or reading it in chunks.

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.speak import OPERATION

        body = merge_fields("stream_speak_bytes", body, fields, {})
        return self._download(OPERATION, body=body)
