"""A project's additions to what is masked in cassettes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from .field_kinds import classify_field

# Shorter texts are too common to be replaced everywhere.
SHORTEST_TOKEN = 4
SHORTEST_VALUE = 8
_LONG_ENOUGH_FOR_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Masking:
    """Additions to what is masked when a cassette is written.

    Attributes:
        secrets: Texts that are secret everywhere, in any encoding.
        fields: Names of fields, headers or parameters whose values are secret.
        public: Values that are not secret even in secret fields, such as those that a test itself
            sets and reads.
    """

    secrets: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"<Masking of {len(self.secrets)} secrets, {len(self.fields)} fields>"


def secrets_of_environment(environment: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return the tokens in the environment.

    Args:
        environment: Variables by name; the process's by default.

    Returns:
        The values of variables named like secrets.
    """
    variables = os.environ if environment is None else environment
    return frozenset(
        value
        for name, value in variables.items()
        if classify_field(name, "", {}) == "token" and is_distinctive(value)
    )


def is_distinctive(value: str) -> bool:
    """Return whether a value is distinctive enough to be replaced everywhere.

    Args:
        value: The value of a secret field.

    Returns:
        False for short values and for plain words, such as `production`, which also occur in
        unrelated places. Those are still masked in the field itself.
    """
    if len(value) < SHORTEST_VALUE:
        return False
    return len(value) >= _LONG_ENOUGH_FOR_LETTERS or not value.isalpha()
