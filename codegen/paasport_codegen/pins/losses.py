"""A schema that lost more than half its content is more likely an error than a change."""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.path_operations import without_names
from paasport_codegen.errors import RefusedError
from paasport_codegen.pins.compare import members
from paasport_codegen.terminal.plurals import of_plural

# The count, the section of `compare` with its names, and its name in the message.
_MEASURES = (("definitions", "types", "types"), ("routes", "operations", "operations"))


def refuse_losses(
    api: ApiConfiguration,
    old: bytes | None,
    old_counts: Mapping[str, int],
    new: bytes,
    new_counts: Mapping[str, int],
) -> None:
    """Raise `RefusedError` if less than half of the types or operations are left.

    Names decide, so the schema of another API is rejected even if it is as large. Counts decide if
    the old schema is missing or cannot be read.
    """
    before, after = _names(api, old), _names(api, new)
    for key, section, noun in _MEASURES:
        names = before.get(section, frozenset[str]())
        kept = len(names & after.get(section, frozenset[str]()))
        count, new_count = old_counts.get(key, 0), new_counts.get(key, 0)
        if new_count * 2 < count:
            loss = f"the new schema has {of_plural(new_count, noun)}, the pinned one {count:,}"
        elif kept * 2 < len(names):
            loss = f"the new schema has only {kept:,} of the pinned schema's {len(names):,} {noun}"
        else:
            continue
        raise RefusedError(
            f"{loss}; a loss of more than half is rejected. If it is correct, run `paasport "
            f"snapshot {api.name} --force`."
        )


def _names(api: ApiConfiguration, content: bytes | None) -> dict[str, frozenset[str]]:
    """The names of each section; empty for a damaged pin."""
    if content is None:
        return {}
    try:
        found = members(api.kind, content)
    except Exception:  # an edited pin may contain anything; the counts remain
        return {}
    # A path parameter may be renamed and still be the same.
    return {
        section: frozenset(without_names(name) for name in names)
        for section, names in found.items()
    }
