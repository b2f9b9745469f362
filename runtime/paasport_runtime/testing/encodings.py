"""Finding a known secret in a text, whatever it was encoded with."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import quote, quote_plus, unquote

# Patterns of longer secrets would be large; those are looked for in whole encodings only.
_LONGEST_BY_CHARACTER: Final = 300

_RUN: Final = re.compile(r"(?:[A-Za-z0-9+/_-]|\\+/|%2[BbFf]){6,}(?:=|%3[Dd]){0,2}")
_HEXADECIMAL: Final = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_SHORT_ESCAPES: Final = {"\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f"}


class KnownSecrets:
    """Replaces secrets plain, as JSON escapes, in addresses, in HTML, in base64 and hexadecimal.

    Args:
        secrets: The texts.
    """

    __slots__ = ("_patterns",)

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first, since one may contain another.
        self._patterns = [
            (secret, _pattern(secret))
            for secret in sorted(secrets, key=lambda text: (-len(text), text))
        ]

    def replace(self, text: str, name: Callable[[str], str]) -> str:
        """Replace every secret in a text.

        Args:
            text: Any text.
            name: Gives what to write instead of a secret.

        Returns:
            The text without them.
        """
        if not self._patterns:
            return text
        for secret, pattern in self._patterns:
            text = pattern.sub(_always(secret, name), text)
        for run in (_RUN, _HEXADECIMAL):
            text = run.sub(lambda found: self._replaced_run(found[0], name), text)
        return text

    def _replaced_run(self, run: str, name: Callable[[str], str]) -> str:
        for decoded in _decodings(run):
            for secret, pattern in self._patterns:
                if pattern.search(decoded):
                    return name(secret)
        return run


def _always(secret: str, name: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda _: name(secret)


def _decodings(run: str) -> Iterable[str]:
    if _HEXADECIMAL.fullmatch(run):
        yield bytes.fromhex(run).decode("utf-8", "replace")
    digits = unquote(run).replace("\\", "").rstrip("=").replace("-", "+").replace("_", "/")
    # What stands before it may have been taken for a part of it.
    for start in range(4):
        part = digits[start:]
        if len(part) % 4 == 1:
            part = part[:-1]
        try:
            yield base64.b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue


@lru_cache(maxsize=512)
def _pattern(secret: str) -> re.Pattern[str]:
    if len(secret) <= _LONGEST_BY_CHARACTER:
        return re.compile("".join(map(_character, secret)))
    escaped = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    doubly = {json.dumps(text)[1:-1] for text in escaped}
    addresses = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    forms = {secret, html.escape(secret), *escaped, *doubly, *addresses}
    return re.compile("|".join(sorted(map(re.escape, forms), key=len, reverse=True)))


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    encoded = character.encode("utf-8", "surrogatepass")
    units = character.encode("utf-16-be", "surrogatepass").hex()
    forms = [
        r"\\*" + re.escape(character),
        "".join(f"%(?:25)*(?i:{byte:02x})" for byte in encoded),
        "".join(rf"\\+u(?i:{units[at : at + 4]})" for at in range(0, len(units), 4)),
        f"&#0*{ord(character)};|&#[xX]0*(?i:{ord(character):x});",
    ]
    if character in _SHORT_ESCAPES:
        forms.append(r"\\+" + _SHORT_ESCAPES[character])
    if character == "\\":
        forms[0] = r"\\+"
    if character == " ":
        forms.append(r"\+")
    if html.escape(character) != character:
        forms.append(re.escape(html.escape(character)))
    return f"(?:{'|'.join(forms)})"
