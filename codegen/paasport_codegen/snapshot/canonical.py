"""What both canonical forms have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from paasport_codegen.snapshot.repairs import Repair


def sha256(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal, as the lock keeps it."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class CanonicalForm:
    """A schema in canonical form: its bytes, what it counts, what had to be repaired."""

    content: bytes
    counts: Mapping[str, int]
    repairs: tuple[Repair, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical bytes."""
        return sha256(self.content)
