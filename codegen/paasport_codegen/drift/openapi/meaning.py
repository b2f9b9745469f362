"""Decide whether two schemas mean the same, in any spelling.

This is the safety net of the comparison by rules: it knows no rules, only which spellings are
equivalent and which keywords are annotations. Everything else counts as a difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from paasport_codegen.documents.json_pointers import descendant
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.combined_limits import add_limits
from paasport_codegen.drift.openapi.equality import Equality
from paasport_codegen.drift.openapi.object_members import Combinations, members
from paasport_codegen.drift.openapi.schema_facts import (
    KEYWORD_OF_BOUND,
    UNIONS,
    all_types,
    as_object,
    is_nullable,
    levels,
    nested_schemas,
    text,
    variants,
)
from paasport_codegen.drift.openapi.schema_keywords import is_text, of_type

_TOLD: Final = frozenset(
    [
        *(*UNIONS, *KEYWORD_OF_BOUND.values()),
        *("allOf", "const", "discriminator", "enum", "nullable", "x-nullable"),
        *("properties", "required", "type"),
    ]
)
_FLAGS: Final = ("readOnly", "writeOnly")
_OF_THE_WHOLE: Final = (*_FLAGS, "default", "null", "nullable", "type", "x-nullable")


@dataclass(frozen=True, slots=True)
class _View:
    """The combined facts of a schema and its parts."""

    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    inner: dict[str, Located] = field(default_factory=dict[str, Located])
    unions: list[list[Located]] = field(default_factory=list[list[Located]])


@dataclass(slots=True)
class MeaningComparison:
    """Compares the schemas of an old and a new document."""

    old: OpenApiDocument
    new: OpenApiDocument
    equality: Equality
    _assumed: dict[tuple[str, str], None] = field(default_factory=dict[tuple[str, str], None])
    _combinations: Combinations = field(default_factory=dict[frozenset[int], str])

    def difference(self, old: Located, new: Located) -> str | None:
        """Return where two schemas first differ, as a pointer of the old document, or None."""
        if self.equality.same(old[0], new[0]):
            return None
        before = self.old.resolve(*old)
        after = self.new.resolve(*new)
        pair = before[1], after[1]
        if pair in self._assumed:
            return None
        known = len(self._assumed)
        self._assumed[pair] = None
        found = self._compare(before, after)
        if found is not None:
            # Pairs that were found equal meanwhile may depend on this pair being equal.
            for assumed in list(self._assumed)[known:]:
                del self._assumed[assumed]
        return found

    def _compare(self, old: Located, new: Located) -> str | None:
        before = _view(self.old, as_object(old[0]), old[1], self._combinations)
        after = _view(self.new, as_object(new[0]), new[1], self._combinations)
        if before.facts != after.facts or before.inner.keys() != after.inner.keys():
            return old[1]
        if len(before.unions) != len(after.unions):
            return old[1]
        for key, inner in before.inner.items():
            found = self.difference(inner, after.inner[key])
            if found is not None:
                return found
        pairs = zip(before.unions, after.unions, strict=True)
        return None if all(self._same_variants(*pair) for pair in pairs) else old[1]

    def _same_variants(self, old: list[Located], new: list[Located]) -> bool:
        left = list(new)
        for variant in old:
            match = next((one for one in left if self.difference(variant, one) is None), None)
            if match is None:
                return False
            left.remove(match)
        return not left


def _view(
    document: OpenApiDocument, schema: JsonObject, pointer: str, combinations: Combinations
) -> _View:
    found = _View()
    kinds = all_types(document, schema)
    found.facts["null"] = is_nullable(document, schema)
    everything = members(document, schema, pointer)
    found.facts["required"] = everything.required
    for name in everything.properties:
        found.inner[f"properties/{name}"] = everything.definition(name, pointer, combinations)
    for level, place in levels(document, schema, pointer):
        _tell(document, found, level, place)
    if len(kinds) > 1 and not found.unions:
        # Make a variant of each type; facts about the whole schema are not repeated in them.
        plain = {key: value for key, value in schema.items() if key not in _OF_THE_WHOLE}
        facts: dict[str, Any] = {
            key: found.facts[key] for key in _OF_THE_WHOLE if key in found.facts
        }
        variants_by_type = [(of_type(plain, kind), f"{pointer}#{kind}") for kind in sorted(kinds)]
        return _View({**facts, "required": set[str]()}, unions=[variants_by_type])
    if not found.unions:
        found.facts["types"] = kinds
    return found


def _tell(document: OpenApiDocument, view: _View, schema: JsonObject, pointer: str) -> None:
    """Add the facts of one level."""
    for flag in _FLAGS:
        if schema.get(flag) is True:
            view.facts[flag] = True
    add_limits(view.facts, schema)
    for union in UNIONS:
        known = variants(document, schema, union)
        if len(known) > 1:
            view.unions.append([(one, descendant(pointer, way)) for way, one in known])
    for keyword, value in schema.items():
        if keyword in _TOLD or is_text(keyword):
            continue
        if keyword in SCHEMA_FIELDS:
            for way, inner in nested_schemas(keyword, value):
                # The ways are the same in both documents.
                name = "/".join(map(str, way))
                view.inner.setdefault(name, (inner, descendant(pointer, way)))
        else:
            view.facts.setdefault(keyword, set()).add(text(value))
