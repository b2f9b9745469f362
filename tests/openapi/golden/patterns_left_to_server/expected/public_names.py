"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.place_input import PlaceInput as PlaceInput
from .models.row_input import RowInput as RowInput
from .models.row_input_note import RowInputNote as RowInputNote
from .operations.put_shelf import PutShelfRequest as PutShelfRequest
from .operations.put_shelf import PutShelfResponse as PutShelfResponse
from .request_types.put_shelf import PlaceInputDict as PlaceInputDict
from .request_types.put_shelf import PutShelfRequestDict as PutShelfRequestDict
from .request_types.put_shelf import RowInputDict as RowInputDict
from .request_types.put_shelf import RowInputNoteDict as RowInputNoteDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "PlaceInput",
    "PlaceInputDict",
    "PutShelfRequest",
    "PutShelfRequestDict",
    "PutShelfResponse",
    "RowInput",
    "RowInputDict",
    "RowInputNote",
    "RowInputNoteDict",
]
