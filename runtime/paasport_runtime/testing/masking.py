"""What a project may say about secrets in its cassettes, beyond what is known anyway."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from .fields import position_of

# Shorter texts are too common for being looked for in other places.
SHORTEST_TOKEN = 4
SHORTEST_VALUE = 8
_LONG_ENOUGH_FOR_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Masking:
    """Additions to what is masked when a cassette is written.

    Attributes:
        secrets: Texts that are secret wherever they stand, in any encoding.
        fields: Names of fields, headers or parameters whose values are secret.
        public: Values that are no secret although they stand where secrets do, such as those
            that a test itself sets and reads again.
    """

    secrets: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"<Masking of {len(self.secrets)} secrets, {len(self.fields)} fields>"


def secrets_of_environment(environment: Mapping[str, str] | None = None) -> frozenset[str]:
    """Find the tokens that this process was given.

    Args:
        environment: Variables by name; those of the process by default.

    Returns:
        The values of the variables whose names speak of secrets.
    """
    variables = os.environ if environment is None else environment
    return frozenset(
        value
        for name, value in variables.items()
        if position_of(name, "", {}) == "token" and is_distinctive(value)
    )


def is_distinctive(value: str) -> bool:
    """Judge whether a value can be looked for everywhere.

    Args:
        value: A value that stood where secrets stand.

    Returns:
        False for short ones and for plain words, such as `production`, which would be found in
        places that have nothing to do with it. They are masked where they stand all the same.
    """
    if len(value) < SHORTEST_VALUE:
        return False
    return len(value) >= _LONG_ENOUGH_FOR_LETTERS or not value.isalpha()
