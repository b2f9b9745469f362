"""Parameters, contents and security schemes that cannot be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from paasport_codegen.documents.json_pointers import child, split_pointer
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.value_forms import shown_value
from paasport_codegen.pins.repairs import RepairLog

LOCATIONS: Final = ("path", "query", "querystring", "header", "cookie")
_OLD_LOCATIONS: Final = ("body", "formData")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NO_MEDIA_TYPE: Final = "the media type contains control characters, which headers cannot have."
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def is_usable(kind: str, pointer: str, value: JsonObject, log: RepairLog) -> bool:
    """Whether a part can be kept; the log says why not.

    A name with control characters is not a mistake: it would inject headers. So the document is
    rejected, whatever else it contains.
    """
    match kind:
        case "parameter":
            return "$ref" in value or _is_usable_parameter(pointer, value, log)
        case "security scheme" if value.get("type") == "apiKey" and value.get("in") != "query":
            return _is_sendable(pointer, "name", value.get("name"), log)
        case "media type":
            return _is_media_type(pointer, log)
        case _:
            return True


def is_token(text: str) -> bool:
    """Whether a header, a cookie or a method can have this name (RFC 9110, 5.6.2)."""
    return _TOKEN.fullmatch(text) is not None


def _is_usable_parameter(pointer: str, value: JsonObject, log: RepairLog) -> bool:
    location, name = value.get("in"), value.get("name")
    if location not in (*LOCATIONS, *_OLD_LOCATIONS):
        known = ", ".join(LOCATIONS)
        sentence = f"{shown_value(location)} is not one of {known}; the parameter is left out."
        log.add(child(pointer, "in"), "unusable-parameter", sentence)
        return False
    if location == "body":
        return True
    if not isinstance(name, (str, int, float)) or name == "":
        sentence = f"expected a string, not {shown_value(name)}; the parameter is left out."
        log.add(child(pointer, "name"), "unusable-parameter", sentence)
        return False
    return location not in ("header", "cookie") or _is_sendable(pointer, "name", name, log)


def _is_sendable(pointer: str, key: str, name: object, log: RepairLog) -> bool:
    text, at = str(name), child(pointer, key)
    if _CONTROL.search(text):
        log.refuse(at, f"the name {text!r} contains control characters, which headers cannot have.")
        return False
    if not is_token(text):
        sentence = f"{shown_value(text)} is not a valid name for a header or cookie; left out."
        log.add(at, "unusable-parameter", sentence)
        return False
    return True


def refuse_control_characters(
    pointer: str, media_types: Iterable[tuple[str | int, object]], log: RepairLog
) -> None:
    """Reject media types that would inject headers.

    Args:
        pointer: Their place.
        media_types: Each with its key or position there.
        log: Where it is reported.
    """
    for place, name in media_types:
        if _CONTROL.search(str(name)):
            log.refuse(child(pointer, place), _NO_MEDIA_TYPE)


def _is_media_type(pointer: str, log: RepairLog) -> bool:
    """The key of a content is sent as `Content-Type` and `Accept`."""
    segments = split_pointer(pointer)
    if segments[-2] != "content" or not _CONTROL.search(segments[-1]):
        return True
    log.refuse(pointer, _NO_MEDIA_TYPE)
    return False
