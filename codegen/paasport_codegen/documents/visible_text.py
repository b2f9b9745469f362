"""Escaping characters that would move the cursor, or hide or reverse text, on a terminal."""

from __future__ import annotations


def visible(text: str) -> str:
    """`text` on one line, with each invisible character escaped."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
