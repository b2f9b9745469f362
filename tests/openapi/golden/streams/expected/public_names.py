"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.change import Change as Change
from .models.completion import Completion as Completion
from .operations.assist import AssistEvent as AssistEvent
from .operations.assist import AssistEventEnded as AssistEventEnded
from .operations.assist import AssistEventStarted as AssistEventStarted
from .operations.chat import ChatRequest as ChatRequest
from .operations.chat import Chunk as Chunk
from .operations.speak import SpeakEvent as SpeakEvent
from .operations.speak import SpeakRequest as SpeakRequest
from .operations.watch import WatchEvent as WatchEvent
from .operations.watch import WatchEventChanged as WatchEventChanged
from .operations.watch import WatchEventNote as WatchEventNote
from .request_types.chat import ChatRequestDict as ChatRequestDict
from .request_types.speak import SpeakRequestDict as SpeakRequestDict

__all__ = [
    "AssistEvent",
    "AssistEventEnded",
    "AssistEventStarted",
    "AsyncExampleApi",
    "Change",
    "ChatRequest",
    "ChatRequestDict",
    "Chunk",
    "Completion",
    "ExampleApi",
    "SpeakEvent",
    "SpeakRequest",
    "SpeakRequestDict",
    "WatchEvent",
    "WatchEventChanged",
    "WatchEventNote",
]
