"""Corrections of a faulty vendor document, given as data in the configuration."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.errors import UsageError


def apply_overrides(
    document: Mapping[str, Any], overrides: Sequence[DocumentOverride]
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Set or remove the value at each JSON pointer (RFC 6901); the given document stays whole.

    Returns the corrected document and a line for the report on each correction. Raises
    `UsageError` for a pointer whose parent does not exist or that removes nothing, so that an
    override that the vendor has made needless is noticed.
    """
    if not overrides:
        return document, ()
    corrected = copy.deepcopy(dict(document))
    for override in overrides:
        _apply(corrected, override)
    return corrected, tuple(f"{entry.pointer}: {entry.reason}" for entry in overrides)


def _apply(document: dict[str, Any], override: DocumentOverride) -> None:
    if not override.pointer.startswith("/"):
        raise _unusable(override, "must begin with `/`")
    tokens = [
        token.replace("~1", "/").replace("~0", "~") for token in override.pointer[1:].split("/")
    ]
    holder: Any = document
    for token in tokens[:-1]:
        holder = _child(holder, token, override)
    last = tokens[-1]
    if override.value is None:
        _child(holder, last, override)
        del holder[int(last) if isinstance(holder, list) else last]
    elif isinstance(holder, dict):
        holder[last] = override.value
    elif isinstance(holder, list):
        _child(holder, last, override)
        holder[int(last)] = override.value
    else:
        raise _unusable(override, "stands in a value that is neither object nor array")


def _child(holder: Any, token: str, override: DocumentOverride) -> Any:
    if isinstance(holder, dict) and token in holder:
        return holder[token]
    if isinstance(holder, list) and token.isdecimal() and int(token) < len(holder):
        return holder[int(token)]
    raise _unusable(override, f"the document has no `{token}` there")


def _unusable(override: DocumentOverride, why: str) -> UsageError:
    return UsageError(
        f"pyproject.toml: the override at `{override.pointer}` cannot be applied: {why}. "
        f"Correct its pointer, or delete it if the document no longer needs it."
    )
