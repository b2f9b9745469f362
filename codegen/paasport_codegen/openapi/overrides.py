"""Corrections of a faulty vendor document, given as data in the configuration."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.documents.json_values import JsonObject, is_array, is_object
from paasport_codegen.documents.references import locate
from paasport_codegen.errors import UsageError


def apply_overrides(
    document: JsonObject, overrides: Sequence[DocumentOverride]
) -> tuple[JsonObject, tuple[str, ...]]:
    """Set or remove the value at each JSON pointer (RFC 6901); the given document stays whole.

    Returns the corrected document and a line for the report on each correction. Raises
    `UsageError` for a pointer whose parent does not exist or that removes nothing, so that an
    override that the vendor has made needless is noticed.
    """
    if not overrides:
        return document, ()
    corrected = copy.deepcopy(document)
    for override in overrides:
        _apply(corrected, override)
    return corrected, tuple(f"{entry.pointer}: {entry.reason}" for entry in overrides)


def _apply(document: JsonObject, override: DocumentOverride) -> None:
    if not override.pointer.startswith("/"):
        raise _unusable(override, "must begin with `/`")
    found, rest = locate(document, override.pointer)
    if not rest:
        if override.value is None:
            del found.holder[found.key]
        else:
            found.holder[found.key] = override.value
        return
    missing, below = rest[0], rest[1:]
    if override.value is None or below or is_array(found.value):
        raise _unusable(override, f"the document has no `{missing}` there")
    if not is_object(found.value):
        raise _unusable(override, "stands in a value that is neither object nor array")
    found.value[missing] = override.value


def _unusable(override: DocumentOverride, why: str) -> UsageError:
    return UsageError(
        f"pyproject.toml: the override at `{override.pointer}` cannot be applied: {why}. "
        f"Correct its pointer, or delete it if the document no longer needs it."
    )
