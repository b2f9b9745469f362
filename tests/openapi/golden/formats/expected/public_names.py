"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .operations.put_event import Event as Event
from .operations.put_event import EventInput as EventInput
from .request_types.put_event import EventInputDict as EventInputDict

__all__ = [
    "AsyncExampleApi",
    "Event",
    "EventInput",
    "EventInputDict",
    "ExampleApi",
]
