"""Which of the contents and replies that a document describes the generated code speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from paasport_codegen.openapi.document import Document, JsonObject, join

_JSON: Final = re.compile(
    r"application/(?:[\w.+-]+\+)?json(?:;.*)?|\*/\*|application/\*", re.IGNORECASE
)


def is_json(media_type: str) -> bool:
    """Whether JSON may stand under a media type."""
    return _JSON.fullmatch(media_type) is not None


def json_schema(document: Document, holder: JsonObject, pointer: str) -> tuple[object, str]:
    """The schema of the first JSON content of a body or reply, and where it stands.

    The schema is none where no content is JSON.
    """
    content = document.object_at(holder.get("content") or {}, f"{pointer}/content")
    for kind, media in content.items():
        if is_json(kind):
            place = join(pointer, "content", kind, "schema")
            return document.object_at(media, place).get("schema", {}), place
    return None, pointer


def success_codes(codes: Iterable[str]) -> list[str]:
    """The statuses of success, in order.

    Without any, `default` stands for success too (OpenAPI 3.0.4, 4.8.16).
    """
    given = list(codes)
    found = sorted(code for code in given if re.fullmatch(r"2\d\d|2XX", code))
    return found or [code for code in given if code == "default"]
