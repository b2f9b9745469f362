"""What a server says is wrong, in the forms that are common.

These are objects with a message, problem details (RFC 9457), OAuth's errors (RFC 6749, 5.2), and
the lists of problems of web frameworks: with a message and a place, or by field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, cast

from .json_values import as_array, as_text, get_field
from .messages import HttpResponse

_MESSAGES: Final = ("message", "detail", "error_description", "title", "msg")
_LISTS: Final = ("errors", "detail")
_MAX_EXCERPT: Final = 300
_MAX_PROBLEMS: Final = 3


class ServerMessage(NamedTuple):
    """What a server says about an error.

    Attributes:
        text: Its message, shortened; may be empty.
        identifier: The error's identifier, if any.
        details: The error's details as JSON data.
    """

    text: str
    identifier: str | None = None
    details: object = None


def server_message(response: HttpResponse) -> ServerMessage:
    """Read what a server says about an error.

    Args:
        response: The response, secrets masked.

    Returns:
        The message.
    """
    try:
        body: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return ServerMessage(_excerpt(response.content))
    error = get_field(body, "error")
    first = as_array(get_field(body, "errors"))[:1]
    problems = "; ".join(_problems(body))
    for candidate in (error, *first, body):
        text = _text(candidate)
        if text:
            if candidate is body and problems:
                text = f"{text.rstrip('.')}: {problems}"
            return ServerMessage(
                _shorten(text), as_text(get_field(candidate, "id")), get_field(candidate, "details")
            )
    return ServerMessage(_shorten(problems or as_text(error) or ""))


def _text(value: object) -> str | None:
    return next(filter(None, (as_text(get_field(value, name)) for name in _MESSAGES)), None)


def _problems(body: object) -> list[str]:
    """The first problems of a list, each with its place if it has one."""
    for name in _LISTS:
        found = list(_each(get_field(body, name)))
        if found:
            return found[:_MAX_PROBLEMS]
    return []


def _each(problems: object) -> Iterator[str]:
    if isinstance(problems, Mapping):
        for field, texts in cast("Mapping[str, object]", problems).items():
            for text in as_array(texts) or (texts,):
                if isinstance(text, str) and text:
                    yield f"{field}: {text}" if field else text
        return
    for problem in as_array(problems):
        text = as_text(problem) or _text(problem)
        if text:
            place = as_array(get_field(problem, "loc"))
            yield f"{'.'.join(map(str, place))}: {text}" if place else text


def _excerpt(content: bytes) -> str:
    start = content[:8192].decode("utf-8", "replace")
    if start.lstrip()[:1] == "<":
        title = re.search(r"<title[^>]*>([^<]*)</title>", start, re.IGNORECASE)
        suffix = f" titled {_shorten(title[1])!r}" if title else ""
        return f"an HTML page{suffix}"
    return _shorten(start)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MAX_EXCERPT else text[: _MAX_EXCERPT - 1] + "…"
