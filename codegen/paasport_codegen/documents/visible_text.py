"""Texts of a document on a terminal: nothing that moves the cursor, hides or reverses is left."""

from __future__ import annotations


def visible(text: str) -> str:
    """`text` on one line, with an escape for each character that nobody could see."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
