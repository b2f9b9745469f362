"""Operations of Example tagged `chat`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, overload

    from paasport_runtime.contract import AsyncEventStream, Unset

    from ..models.completion import Completion
    from ..operations.chat import ChatRequest, Chunk
    from ..request_types.chat import ChatRequestDict


class AsyncChatGroup(AsyncRestApi):
    """Operations of Example tagged `chat`."""

    if TYPE_CHECKING:

        @overload
        async def chat(self, body: ChatRequest | ChatRequestDict) -> Completion: ...

        @overload
        async def chat(self, *, model: str, stream: bool | None | Unset = UNSET) -> Completion: ...

    async def chat(self, body: Any = UNSET, **fields: Any) -> Completion:
        """`POST /chat` (chat).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.chat import OPERATION

        body = merge_fields("chat", body, fields, {})
        return await self._execute(OPERATION, body=body)

    async def stream_chat(self) -> Completion:
        """`POST /chat/stream` (streamChat)."""
        from ..operations.stream_chat import OPERATION

        return await self._execute(OPERATION)

    if TYPE_CHECKING:

        @overload
        def stream_chat2(self, body: ChatRequest | ChatRequestDict) -> AsyncEventStream[Chunk]: ...

        @overload
        def stream_chat2(
            self, *, model: str, stream: bool | None | Unset = UNSET
        ) -> AsyncEventStream[Chunk]: ...

    def stream_chat2(self, body: Any = UNSET, **fields: Any) -> AsyncEventStream[Chunk]:
        """`POST /chat` (chat).

        Returns the reply as it arrives, item by item.

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.chat import OPERATION

        body = merge_fields("stream_chat2", body, fields, {})
        return self._stream(OPERATION, flag="stream", body=body)
