"""Operations of Example tagged `chat`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, overload

    from paasport_runtime.contract import EventStream, Unset

    from ..models.completion import Completion
    from ..operations.chat import ChatRequest, Chunk
    from ..request_types.chat import ChatRequestDict


class ChatGroup(RestApi):
    """Operations of Example tagged `chat`."""

    if TYPE_CHECKING:

        @overload
        def chat(self, body: ChatRequest | ChatRequestDict) -> Completion: ...

        @overload
        def chat(self, *, model: str, stream: bool | None | Unset = UNSET) -> Completion: ...

    def chat(self, body: Any = UNSET, **fields: Any) -> Completion:
        """`POST /chat` (chat).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.chat import OPERATION

        body = merge_fields("chat", body, fields, {})
        return self._execute(OPERATION, body=body)

    def stream_chat(self) -> Completion:
        """`POST /chat/stream` (streamChat)."""
        from ..operations.stream_chat import OPERATION

        return self._execute(OPERATION)

    if TYPE_CHECKING:

        @overload
        def stream_chat2(self, body: ChatRequest | ChatRequestDict) -> EventStream[Chunk]: ...

        @overload
        def stream_chat2(
            self, *, model: str, stream: bool | None | Unset = UNSET
        ) -> EventStream[Chunk]: ...

    def stream_chat2(self, body: Any = UNSET, **fields: Any) -> EventStream[Chunk]:
        """`POST /chat` (chat).

        Returns the reply as it arrives, item by item.

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.chat import OPERATION

        body = merge_fields("stream_chat2", body, fields, {})
        return self._stream(OPERATION, flag="stream", body=body)
