"""Names of classes as ariadne-codegen joins them."""

from __future__ import annotations


def joined_words(name: str) -> str:
    """The words of a snake_case name, each with a capital: `user_id` is `UserId`.

    What ariadne-codegen names its classes by, written again because importing that takes longer
    than reading a schema; a test compares the two.
    """
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))
