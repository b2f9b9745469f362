"""What is written instead of a secret: `masked-token-1`, the same wherever it stood."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["token", "value"]

PLACEHOLDER: Final = re.compile(r"masked-(?:token|value)-([1-9][0-9]{0,5})")


class Placeholders:
    """Gives each secret of a cassette one name.

    Numbers say nothing about the secret, which a hash would: values are often guessable.
    """

    __slots__ = ("_last", "_names")

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._last = 0

    def reserve(self, text: str) -> None:
        """Never give the names that stand in a text already.

        Args:
            text: A part of the cassette as it was loaded.
        """
        for number in PLACEHOLDER.findall(text):
            self._last = max(self._last, int(number))

    def of(self, secret: str, kind: Kind) -> str:
        """Name a secret.

        Args:
            secret: The text to be replaced.
            kind: `token` for what gives access, `value` for an environment variable's value.

        Returns:
            The name; a placeholder is its own.
        """
        if PLACEHOLDER.fullmatch(secret):
            return secret
        name = self._names.get(secret)
        if name is None:
            self._last += 1
            name = self._names[secret] = f"masked-{kind}-{self._last}"
        return name


def stands_for(recorded: str, text: str) -> bool:
    """Compare a text with a recorded one, in which placeholders stand for anything.

    Args:
        recorded: The text of the cassette.
        text: The text of the request that is being made.

    Returns:
        Whether they are the same but for what was masked. A placeholder in `text` came out of
        the cassette: it is itself, or what was too short to be found in the request as well.
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
