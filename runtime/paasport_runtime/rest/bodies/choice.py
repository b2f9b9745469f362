"""Choosing one of the media types in which an operation takes its body."""

from __future__ import annotations

from collections.abc import Sequence

from ...models.unset import UNSET, Unset
from ..parameter_errors import ParameterError
from .encoded import Body


def choose_body(bodies: Sequence[Body], value: object, content_type: str | Unset = UNSET) -> Body:
    """Choose how to send a value: as the caller says, or as its class suggests.

    Args:
        bodies: The operation's media types, the preferred ones first.
        value: The value.
        content_type: One of the media types; `UNSET` to judge by the value.

    Returns:
        The named one; else one that is meant for values of this class; else the first that can
        send it and knows all its fields, or can send it; else the first, whose complaint is the
        most useful one.

    Raises:
        ParameterError: The operation does not take the named media type.
    """
    if not isinstance(content_type, Unset):
        for body in bodies:
            if body.media_type.lower() == content_type.lower():
                return body
        known = " or ".join(repr(body.media_type) for body in bodies)
        raise ParameterError("content_type", f"Input should be {known}")
    preferring = [body for body in bodies if body.prefers(value)]
    taking = [body for body in bodies if body.takes(value)]
    knowing = [body for body in taking if body.knows(value)]
    return next(iter(preferring or knowing or taking or bodies))
