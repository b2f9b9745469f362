"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AssistEvent": "operations.assist",
        "AssistEventEnded": "operations.assist",
        "AssistEventStarted": "operations.assist",
        "AsyncExampleApi": "async_client",
        "Change": "models.change",
        "ChatRequest": "operations.chat",
        "ChatRequestDict": "request_types.chat",
        "Chunk": "operations.chat",
        "Completion": "models.completion",
        "ExampleApi": "client",
        "SpeakEvent": "operations.speak",
        "SpeakRequest": "operations.speak",
        "SpeakRequestDict": "request_types.speak",
        "WatchEvent": "operations.watch",
        "WatchEventChanged": "operations.watch",
        "WatchEventNote": "operations.watch",
    },
)
