"""Placeholders for secrets, such as `masked-token-1`, the same for every occurrence."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["token", "value"]

PLACEHOLDER: Final = re.compile(r"masked-(?:token|value)-([1-9][0-9]{0,5})")


class Placeholders:
    """Assigns each secret of a cassette a placeholder.

    They are numbered, since hashes would reveal values that can be guessed.
    """

    __slots__ = ("_last", "_names")

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._last = 0

    def reserve(self, text: str) -> None:
        """Reserve the placeholders that a text already contains.

        Args:
            text: A part of the loaded cassette.
        """
        for number in PLACEHOLDER.findall(text):
            self._last = max(self._last, int(number))

    def placeholder_for(self, secret: str, kind: Kind) -> str:
        """Return the placeholder for a secret.

        Args:
            secret: The text to replace.
            kind: `token` for credentials, `value` for the value of an environment variable.

        Returns:
            The placeholder; if `secret` is one, itself.
        """
        if PLACEHOLDER.fullmatch(secret):
            return secret
        name = self._names.get(secret)
        if name is None:
            self._last += 1
            name = self._names[secret] = f"masked-{kind}-{self._last}"
        return name


def matches_recorded(recorded: str, text: str) -> bool:
    """Compare a text with a recorded one, in which placeholders match anything.

    Args:
        recorded: The text of the cassette.
        text: The text of the current request.

    Returns:
        Whether they are equal, except for masked parts. A placeholder in `text` came from the
        cassette: it matches itself, or a text that was too short to be masked in the request.
    """
    if recorded == text:
        return True
    names = [found[0] for found in PLACEHOLDER.finditer(recorded)]
    if not names:
        return PLACEHOLDER.fullmatch(text) is not None
    # Every second part is a placeholder's number.
    literals = PLACEHOLDER.split(recorded)[::2]
    match = re.fullmatch("(.+)".join(map(re.escape, literals)), text, re.DOTALL)
    return match is not None and all(
        not PLACEHOLDER.fullmatch(part) or part == name
        for part, name in zip(match.groups(), names, strict=True)
    )
