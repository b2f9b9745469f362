"""What both canonical forms have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from paasport_codegen.pins.repairs import Repair

if TYPE_CHECKING:
    from graphql import GraphQLSchema


def sha256(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal, as the lock keeps it."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class CanonicalForm:
    """A schema in canonical form.

    Attributes:
        content: Its bytes.
        counts: The number of its types, routes and so on.
        repairs: What had to be repaired.
        schema: The schema built from `content`, if it was already built; without locations.
    """

    content: bytes
    counts: Mapping[str, int]
    repairs: tuple[Repair, ...]
    schema: GraphQLSchema | None = field(default=None, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical bytes."""
        return sha256(self.content)
