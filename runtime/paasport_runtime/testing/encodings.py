"""Finding known secrets in text, whatever their encoding."""

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

# Patterns of longer secrets would be large; only fully encoded forms of these are found.
_LONGEST_BY_CHARACTER: Final = 300

_RUN: Final = re.compile(r"(?:[A-Za-z0-9+/_-]|\\+/|%2[BbFf]){6,}(?:=|%3[Dd]){0,2}")
_HEXADECIMAL: Final = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_SHORT_ESCAPES: Final = {"\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f"}


class KnownSecrets:
    """Replaces secrets in plain text, JSON escapes, URLs, HTML, base64 and hexadecimal.

    Args:
        secrets: The secrets.
    """

    __slots__ = ("_patterns",)

    def __init__(self, secrets: Iterable[str]) -> None:
        # Longest first, since one may contain another.
        self._patterns = [
            (secret, _secret_pattern(secret))
            for secret in sorted(secrets, key=lambda text: (-len(text), text))
        ]

    def replace(self, text: str, replace: Callable[[str], str]) -> str:
        """Replace all secrets in a text.

        Args:
            text: Any text.
            replace: Returns the replacement for a secret.

        Returns:
            The text without the secrets.
        """
        if not self._patterns:
            return text
        for secret, pattern in self._patterns:
            text = pattern.sub(_constant(secret, replace), text)
        for run in (_RUN, _HEXADECIMAL):
            text = run.sub(lambda found: self._replace_run(found[0], replace), text)
        return text

    def _replace_run(self, run: str, replace: Callable[[str], str]) -> str:
        for decoded in _decodings(run):
            for secret, pattern in self._patterns:
                if pattern.search(decoded):
                    return replace(secret)
        return run


def _constant(secret: str, replace: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda _: replace(secret)


def _decodings(run: str) -> Iterable[str]:
    if _HEXADECIMAL.fullmatch(run):
        yield bytes.fromhex(run).decode("utf-8", "replace")
    digits = unquote(run).replace("\\", "").rstrip("=").replace("-", "+").replace("_", "/")
    # Characters before the encoded secret may have been matched as part of it.
    for start in range(4):
        part = digits[start:]
        if len(part) % 4 == 1:
            part = part[:-1]
        try:
            yield base64.b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            continue


@lru_cache(maxsize=512)
def _secret_pattern(secret: str) -> re.Pattern[str]:
    if len(secret) <= _LONGEST_BY_CHARACTER:
        return re.compile("".join(map(_character_pattern, secret)))
    escaped = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    doubly = {json.dumps(text)[1:-1] for text in escaped}
    addresses = {quote(secret, safe=""), quote(secret), quote_plus(secret)}
    forms = {secret, html.escape(secret), *escaped, *doubly, *addresses}
    return re.compile("|".join(sorted(map(re.escape, forms), key=len, reverse=True)))


@lru_cache(maxsize=4096)
def _character_pattern(character: str) -> str:
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
