"""Names in ASCII letters, and none too long for a file system.

Python accepts letters of any script in a name, but treats some different letters as equal, and
people using other scripts could not type them.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

LONGEST_NAME: Final = 160
"""Longer names are shortened; file systems allow 255 bytes, including the suffix."""
_DIGITS: Final = 8
_ALPHANUMERIC: Final = re.compile(r"[A-Za-z0-9]")


def in_ascii(name: str) -> str:
    """`name` with letters of other scripts transliterated: `Größe` is `Grosse`, `日本` is `RiBen`.

    Characters without a transliteration, such as private ones, become their code points.
    """
    if name.isascii():
        return name
    from anyascii import anyascii

    text: str = anyascii(name)
    if _ALPHANUMERIC.search(text):
        return text
    return "_".join(code_points(name))


def code_points(name: str) -> list[str]:
    """The characters of a name without letters as `U002A`; underscores and hyphens say nothing."""
    foreign = [letter for letter in name if not letter.isascii()]
    telling = foreign or [letter for letter in name if letter not in "_- " and letter.isprintable()]
    return [f"U{ord(letter):04X}" for letter in telling]


def shortened(name: str) -> str:
    """`name`, or its beginning with a hash of all of it where it is too long."""
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{name[: LONGEST_NAME - _DIGITS - 1].rstrip('_')}_{digest}"
