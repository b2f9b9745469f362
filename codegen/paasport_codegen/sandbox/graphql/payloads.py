"""Parsing of a GraphQL request: JSON, or a multipart form with files.

https://github.com/jaydenseric/graphql-multipart-request-spec
"""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from typing import Any

from paasport_codegen.sandbox.json_texts import read_json


def payload_of(content_type: str, body: bytes) -> dict[str, Any]:
    """The payload of a request; a file is replaced with its name, type and size.

    Raises `ValueError` if the body is not a GraphQL request.
    """
    if content_type.partition(";")[0].strip().lower() != "multipart/form-data":
        return _object(read_json(body), "The body")
    parts = dict(_parts(content_type, body))
    if not {"operations", "map"} <= parts.keys():
        raise ValueError("A form has the parts `operations` and `map`.")
    payload = _object(read_json(_content(parts["operations"])), "`operations`")
    for name, places in _object(read_json(_content(parts["map"])), "`map`").items():
        if name not in parts:
            raise ValueError(f"`map` names the part {name}, which the form does not have.")
        for place in places:
            _put(payload, str(place), _told(parts[name]))
    return payload


def _parts(content_type: str, body: bytes) -> list[tuple[str, Message]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    form = BytesParser().parsebytes(head + body)
    return [
        (str(part.get_param("name", "", "content-disposition")), part)
        for part in form.walk()
        if not part.is_multipart()
    ]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _told(part: Message) -> dict[str, Any]:
    return {
        "filename": part.get_filename(),
        "contentType": part.get_content_type(),
        "size": len(_content(part)),
    }


def _put(payload: dict[str, Any], place: str, value: Any) -> None:
    """Set the value at a path such as `variables.files.0`."""
    *names, last = place.split(".")
    holder: Any = payload
    try:
        for name in names:
            holder = holder[int(name)] if isinstance(holder, list) else holder[name]
        holder[int(last) if isinstance(holder, list) else last] = value
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"`map` has the path {place}, which leads nowhere.") from error


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is not an object.")
    return value
