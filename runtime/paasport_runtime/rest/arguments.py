"""The arguments of REST operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from ..models.unset import Unset

if TYPE_CHECKING:
    from .bodies.part_headers import PartHeaders


class CallArguments(TypedDict, total=False):
    """The arguments of a call.

    Attributes:
        path: Path parameters by wire name.
        query: Query parameters by wire name; unset and null values are not sent.
        headers: Header parameters by wire name; unset and null values are not sent.
        cookies: Cookie parameters by wire name; unset and null values are not sent.
        body: A model, a mapping by Python or wire name, a file or a string; `UNSET` for none.
        content_type: The body's media type, for operations that accept several; `UNSET` to infer it
            from the body's class.
        part_headers: Headers of the parts of a multipart body, by the wire name of their field, or
            in order if the parts have no names.
        scope: The scope of this call; None for no scope, `UNSET` for the client's.
        extra: Fields of the JSON body that are missing from the document, by wire name; None for
            none. They form the body if the document has none.
    """

    path: Mapping[str, object] | None
    query: Mapping[str, object] | None
    headers: Mapping[str, object] | None
    cookies: Mapping[str, object] | None
    body: object
    content_type: str | Unset
    part_headers: PartHeaders | Unset
    scope: str | Unset | None
    extra: Mapping[str, object] | None
