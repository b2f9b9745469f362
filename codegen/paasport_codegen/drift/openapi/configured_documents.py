"""Apply the configured corrections to both documents, as the generator does.

Drift is about generated code, so where the configuration corrects a document, the correction
counts and not what the vendor wrote.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from paasport_codegen.config.model import ApiConfiguration, DocumentOverride
from paasport_codegen.documents.json_pointers import descendant, reference_to, split_pointer
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.references import BrokenReference, References
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.occurrences import OpenApiChange
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.timestamps import with_timestamps

_HOLDER: Final = 3
"""The number of segments in the pointer of a component or an operation."""


@dataclass(frozen=True, slots=True)
class ConfiguredDocument:
    """A document with its corrections, as the generator reads it.

    `overrides` are those configured that fit it; `timestamps` has the number of places that each
    configured timestamp marks.
    """

    document: JsonObject
    overrides: tuple[DocumentOverride, ...]
    timestamps: Counter[str]


def configured(api: ApiConfiguration, document: JsonObject) -> ConfiguredDocument:
    """Apply those of the configured corrections that fit a document.

    Another version may lack a place or no longer need a correction, so each is tried separately.
    """
    fitting: list[DocumentOverride] = []
    if api.overrides:
        try:
            document, _ = apply_overrides(document, api.overrides)
            fitting += api.overrides
        except UsageError:
            for override in api.overrides:
                try:
                    document, _ = apply_overrides(document, [override])
                    fitting.append(override)
                except UsageError:
                    wanted = override.required
                    if wanted is not None and _place(document, override) is wanted:
                        fitting.append(override)
    document, places = with_timestamps(document, api.timestamps)
    return ConfiguredDocument(document, tuple(fitting), places)


def without_corrections(api: ApiConfiguration) -> ApiConfiguration:
    """Return the configuration for documents that are already corrected."""
    return replace(api, overrides=(), timestamps=()) if api.overrides or api.timestamps else api


def configured_changes(
    api: ApiConfiguration,
    vendor: tuple[JsonObject, JsonObject],
    known: tuple[ConfiguredDocument, ConfiguredDocument],
    today: datetime.date | None = None,
) -> list[OpenApiChange]:
    """Return the changes between two vendor documents, as they affect generated code.

    A correction applies if the new document still has its component or operation; anything
    renamed is compared without it. Changes that corrections hide are included and marked, since
    every change must be reported. The documents are canonical; `known` are the same two as the
    generator reads them.
    """
    old, new = vendor
    if not (api.overrides or api.timestamps):
        return openapi_changes(old, new, today)
    before, after = known
    if before.overrides != after.overrides:
        common = tuple(
            one
            for one in api.overrides
            if one in before.overrides and (one in after.overrides or _has_holder(new, one))
        )
        both = replace(api, overrides=common)
        before, after = configured(both, old), configured(both, new)
    found = openapi_changes(before.document, after.document, today)
    if before.timestamps != after.timestamps or any(
        _place(old, override) != _place(new, override) for override in before.overrides
    ):
        told = {entry.change.coordinate for entry in found}
        found += (
            entry._replace(is_corrected=True)
            for entry in openapi_changes(old, new, today)
            if entry.change.coordinate not in told
        )
    return sorted(found, key=lambda entry: (entry.change.coordinate, entry.change.rule.id))


def _place(document: JsonObject, override: DocumentOverride) -> object:
    """Return the value that an override replaces, or whether its property is required."""
    if override.required is None:
        return _at(document, override.pointer)
    *above, _, name = split_pointer(override.pointer)
    schema = _at(document, descendant("", above))
    if not is_object(schema) or name not in (schema.get("properties") or {}):
        return None
    return name in (schema.get("required") or ())


def _has_holder(document: JsonObject, override: DocumentOverride) -> bool:
    """Whether a document has the component or the operation that a correction belongs to."""
    holder = split_pointer(override.pointer)[:_HOLDER]
    return _at(document, descendant("", holder)) is not None


def _at(document: JsonObject, pointer: str) -> object:
    """Return the value at a pointer, which may lead through references; None if there is none."""
    found = References(document).target(reference_to(pointer))
    return None if isinstance(found, BrokenReference) else found.value
