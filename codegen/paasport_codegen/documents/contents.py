"""The contents and statuses that generated code sends and reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from paasport_codegen.documents.json_values import JsonObject

JSON: Final = "application/json"
_JSON: Final = re.compile(
    r"application/(?:[\w.+-]+\+)?json(?:;.*)?|\*/\*|application/\*", re.IGNORECASE
)
_SUCCESS: Final = re.compile(r"2\d\d|2XX")


def is_json(media_type: str) -> bool:
    """Whether JSON may stand under a media type."""
    return _JSON.fullmatch(media_type) is not None


def json_media_type(content: JsonObject) -> str | None:
    """The media type that is sent and read: the first that is JSON; None without one."""
    return next(filter(is_json, content), None)


def success_statuses(statuses: Iterable[str]) -> list[str]:
    """The statuses of success, in order.

    Without any, `default` stands for success too (OpenAPI 3.0.4, 4.8.16).
    """
    given = list(statuses)
    found = sorted(status for status in given if _SUCCESS.fullmatch(status))
    return found or [status for status in given if status == "default"]
