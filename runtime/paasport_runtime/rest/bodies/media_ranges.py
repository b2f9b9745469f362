"""Media type ranges such as `image/*`, which documents declare and callers make concrete."""

from __future__ import annotations

import re
from typing import Final

# RFC 9110, 8.3.1 and 5.6.2, without ranges; parameters are not checked.
_CONCRETE: Final = re.compile(
    r"([\w!#$%&'+.^`|~-]+/[\w!#$%&'+.^`|~-]+)(?:[ \t]*;[ -~\t]*)?", re.ASCII
)


def is_range(media_type: str) -> bool:
    """Return whether a declared media type is a range.

    Args:
        media_type: The media type.
    """
    return "*" in media_type


def is_within(media_type: str, declared: str) -> bool:
    """Return whether a media type is concrete and in a range.

    Args:
        media_type: The media type, possibly with parameters.
        declared: The range (RFC 9110, 12.5.1).
    """
    concrete = _CONCRETE.fullmatch(media_type)
    if concrete is None or not is_range(declared):
        return False
    start = declared.partition(";")[0].strip().lower().removesuffix("*")
    return start == "*/" or concrete[1].lower().startswith(start)
