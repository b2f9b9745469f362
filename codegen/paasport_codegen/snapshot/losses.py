"""A schema that has lost more than half of itself is more likely a fault than a change."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.config import ApiConfiguration
from paasport_codegen.errors import RefusedError

# What is counted for a loss, and its name in the message.
_MEASURES = {"definitions": "types", "routes": "operations"}


def refuse_losses(api: ApiConfiguration, old: Mapping[str, int], new: Mapping[str, int]) -> None:
    """Raise `RefusedError` when less than half of the types or operations are left."""
    for key, noun in _MEASURES.items():
        before, after = old.get(key, 0), new.get(key, 0)
        if after * 2 < before:
            raise RefusedError(
                f"the new schema has {after:,} {noun}, the pinned one {before:,}; a loss of more "
                f"than half is refused. If it is right, run `paasport snapshot {api.name} --force`."
            )
