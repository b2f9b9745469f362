"""Replacing a secret wherever it occurs in a text."""

from __future__ import annotations

import re
from typing import Final

# A text of a few letters occurs in words and URLs by chance; there, it reveals nothing.
_SHORTEST_ANYWHERE: Final = 4

_BEFORE: Final = r"(?<![^\s\"'`(\[{<=,;:])"
_AFTER: Final = r"(?=[\"'`)\]}>,;:.!?]*(?:\s|$)|[\"'`)\]}>,;&])"


def replace_secret(text: str, secret: str, mask: str = "***") -> str:
    """Replace a secret in a text.

    Args:
        text: The text.
        secret: The secret; nothing is replaced if it is empty.
        mask: What to write instead.

    Returns:
        The text without the secret. One of fewer than four characters is replaced only where it is
        a word of its own, such as `"x"` or `token=x`, since its letters occur in many others.
    """
    if len(secret) >= _SHORTEST_ANYWHERE:
        return text.replace(secret, mask)
    if not secret or secret not in text:
        return text
    return re.sub(f"{_BEFORE}{re.escape(secret)}{_AFTER}", mask.replace("\\", r"\\"), text)
