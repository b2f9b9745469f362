"""What a token may do: everything, unless it is read-only or its permissions are limited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from paasport_codegen.sandbox.tokens import READ_ONLY_PREFIX

_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "QUERY"})


class Forbidden(Exception):
    """The token must not call the operation."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token may do.

    Attributes:
        read_only: Whether it must not change anything.
        permissions: The operations, scopes and permissions that it has; None for all.
    """

    read_only: bool = False
    permissions: frozenset[str] | None = None

    def demand(
        self, operation: str, needed: Sequence[Collection[str]] = (), *, changes: bool
    ) -> None:
        """Raise `Forbidden` unless the token may call an operation.

        Args:
            operation: The operation's name.
            needed: Alternatives, each a set of scopes or permissions that suffices.
            changes: Whether it may change something.
        """
        if self.read_only and changes:
            raise Forbidden(
                f"{operation}: a token that begins with {READ_ONLY_PREFIX!r} only reads"
            )
        if self.permissions is None or operation in self.permissions:
            return
        if any(names and self.permissions.issuperset(names) for names in needed):
            return
        described = " or ".join(" and ".join(names) for names in needed if names) or operation
        raise Forbidden(f"{operation}: the token lacks the permission {described}")


ALL: Final = Grant()


def changes_by(method: str) -> bool:
    """Whether requests of an HTTP method may change something."""
    return method not in _SAFE_METHODS
