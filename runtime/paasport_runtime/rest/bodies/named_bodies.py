"""The body of the media type that a caller names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from ..values import ParameterError
from .media_ranges import is_range, is_within

if TYPE_CHECKING:
    from .encoded import Body


def body_named(bodies: Sequence[Body], media_type: str) -> Body:
    """Return the body of a media type.

    Args:
        bodies: The operation's bodies.
        media_type: The media type of one of them, or one in the range of one of them.

    Returns:
        The body; if it has a range, a copy with the media type instead.

    Raises:
        ParameterError: The operation does not accept the media type.
    """
    for body in bodies:
        if body.media_type.lower() == media_type.lower():
            return body
    for body in bodies:
        if is_within(media_type, body.media_type):
            return cast("Body", replace(cast("Any", body), media_type=media_type))
    known = " or ".join(
        f"a media type in {body.media_type!r}"
        if is_range(body.media_type)
        else repr(body.media_type)
        for body in bodies
    )
    raise ParameterError("content_type", f"Input should be {known}")
