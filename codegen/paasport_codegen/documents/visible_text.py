"""Document text on a terminal, without anything that moves the cursor, hides or reverses text."""

from __future__ import annotations


def visible(text: str) -> str:
    """`text` on one line, with an escape for each invisible character."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
