"""Replies that match their schemas, made of known values and generated ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.openapi.scalar_values import is_of, scalar_value
from paasport_codegen.sandbox.openapi.schema_parts import (
    Part,
    kind_of_value,
    properties_of,
    says_something,
)
from paasport_codegen.sandbox.openapi.validation import Validators

UNKNOWN: Final = object()
"""Marks a value of which nothing is known."""
_DEEPEST: Final = 24


class ReplyMaker:
    """Makes values that match the schemas of a document."""

    def __init__(self, document: OpenApiDocument, validators: Validators) -> None:
        """Take the document and its validators."""
        self._document = document
        self._validators = validators

    def make(
        self,
        schema: Any,
        pointer: str,
        known: Any,
        account: Account,
        name: str = "",
        place: str = "",
        depth: int = 0,
    ) -> Any:
        """A value that matches a schema.

        Args:
            schema: The schema, or a reference to it.
            pointer: The JSON pointer to the schema.
            known: The known part of the value, or `UNKNOWN`.
            account: The caller's account.
            name: The name of the field.
            place: The place of the value in the reply, from which values are generated.
            depth: The depth of the value in the reply.
        """
        schema, pointer = self._document.resolve(schema, pointer)
        if not isinstance(schema, dict):
            return {} if known is UNKNOWN else known
        if depth > _DEEPEST:
            return None
        return self._made(schema, pointer, known, account, name, place, depth)

    def _made(
        self,
        schema: dict[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        if known is None and self._validators.is_valid(pointer, None):
            return None
        if "const" in schema:
            return schema["const"]
        values = schema.get("enum")
        if isinstance(values, list) and values:
            return known if known in values else values[0]
        if schema.get("anyOf") or schema.get("allOf"):
            parts = list(self._flattened(schema, pointer, depth))
            return self._together(parts, known, account, name, place, depth)
        kind = kind_of_value(schema)
        if kind == "object":
            return self._object([(schema, pointer)], known, account, place, depth)
        if kind == "array":
            return self._array(schema, pointer, known, account, name, place, depth)
        if known is not UNKNOWN and is_of(kind, known):
            # Kept even if it does not match a pattern: a request with it was accepted.
            return known
        return scalar_value(schema, kind, account, name, place)

    def _flattened(self, schema: dict[str, Any], pointer: str, depth: int) -> Iterator[Part]:
        """A schema and the schemas in its `allOf`, recursively, each without that keyword."""
        if depth > _DEEPEST:
            return
        yield {key: value for key, value in schema.items() if key != "allOf"}, pointer
        for index, part in enumerate(schema.get("allOf") or ()):
            resolved, below = self._document.resolve(part, child(pointer, "allOf", index))
            if isinstance(resolved, dict):
                yield from self._flattened(resolved, below, depth + 1)

    def _together(
        self,
        parts: Sequence[Part],
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        """A value that matches all parts, if one can be found."""
        for index, (schema, pointer) in enumerate(parts):
            if schema.get("anyOf"):
                others = [part for at, part in enumerate(parts) if at != index]
                return self._variant(schema, pointer, others, known, account, name, place, depth)
        if any(kind_of_value(schema) == "object" for schema, _ in parts):
            return self._object(parts, known, account, place, depth)
        made: Any = UNKNOWN
        for schema, pointer in parts:
            if not says_something(schema):
                continue
            value = self._made(schema, pointer, known, account, name, place, depth + 1)
            if self._fits_all(parts, value):
                return value
            made = value if made is UNKNOWN else made
        if made is UNKNOWN:
            return {} if known is UNKNOWN else known
        return made

    def _fits_all(self, parts: Sequence[Part], value: Any) -> bool:
        return all(self._validators.is_valid(pointer, value) for _, pointer in parts)

    def _object(
        self,
        parts: Sequence[Part],
        known: Any,
        account: Account,
        place: str,
        depth: int,
    ) -> dict[str, Any]:
        facts = known if isinstance(known, Mapping) else {}
        if isinstance(facts.get("id"), (str, int)):
            # The generated values of an entity are the same in all replies.
            place = str(facts["id"])
        properties = properties_of(parts)
        required = dict.fromkeys(name for part, _ in parts for name in part.get("required") or ())
        made: dict[str, Any] = {}
        for name, options in properties.items():
            if name in facts:
                value = facts[name]
            elif name in required:
                value = UNKNOWN
            else:
                continue
            if value is None and name not in required and not self._fits_all(options, None):
                # An optional field that is null, but must not be, was removed.
                continue
            made[name] = self._property(options, value, account, name, f"{place}.{name}", depth + 1)
        more = [(part, pointer) for part, pointer in parts if part.get("additionalProperties")]
        for name in required:
            if name not in made:
                value = facts.get(name, UNKNOWN)
                made[name] = self._additional(more, value, account, name, place, depth)
        closed = any(part.get("additionalProperties") is False for part, _ in parts)
        is_map = not properties or (not required and facts.keys().isdisjoint(properties))
        if is_map and not closed:
            # This is a map, for which a document may declare properties as an example. The
            # private fields of the sandbox are not part of it.
            made.update({name: fact for name, fact in facts.items() if name[:1] != "\0"})
        return made

    def _property(
        self,
        options: Sequence[Part],
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        """The value of a property, which several parts may describe."""
        if len(options) == 1:
            [(schema, pointer)] = options
            return self.make(schema, pointer, known, account, name, place, depth)
        parts: list[Part] = []
        for schema, pointer in options:
            resolved, below = self._document.resolve(schema, pointer)
            if isinstance(resolved, dict):
                parts += self._flattened(resolved, below, depth)
        return self._together(parts, known, account, name, place, depth)

    def _additional(
        self,
        holders: Sequence[Part],
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        """The value of a required property that is not in `properties`."""
        for holder, pointer in holders:
            below = child(pointer, "additionalProperties")
            schema = holder["additionalProperties"]
            if isinstance(schema, dict):
                return self.make(schema, below, known, account, name, f"{place}.{name}", depth + 1)
        return None if known is UNKNOWN else known

    def _array(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> list[Any]:
        fewest = schema.get("minItems", 0)
        facts: Sequence[Any] = known if isinstance(known, list) else []
        facts = [*facts, *[UNKNOWN] * max(0, fewest - len(facts))]
        items = schema.get("items") or {}
        below = child(pointer, "items")
        return [
            self.make(items, below, fact, account, name, f"{place}[{index}]", depth + 1)
            for index, fact in enumerate(facts)
        ]

    def _variant(
        self,
        schema: Mapping[str, Any],
        pointer: str,
        others: Sequence[Part],
        known: Any,
        account: Account,
        name: str,
        place: str,
        depth: int,
    ) -> Any:
        """The value of the variant that keeps most known values, combined with the other parts."""
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        base = [*others, (rest, pointer)] if says_something(rest) else list(others)
        best: tuple[int, Any] | None = None
        for index, variant in enumerate(schema["anyOf"]):
            below = child(pointer, "anyOf", index)
            resolved, below = self._document.resolve(variant, below)
            if not isinstance(resolved, dict) or depth > _DEEPEST:
                continue
            own = list(self._flattened(resolved, below, depth + 1))
            made = (
                self._together([*base, *own], known, account, name, place, depth + 1)
                if base
                else self.make(resolved, below, known, account, name, place, depth + 1)
            )
            fits = self._validators.is_valid(pointer, made) and self._fits_all(others, made)
            score = _kept(made, known) + 1_000 * fits
            if best is None or score > best[0]:
                best = (score, made)
        return None if best is None else best[1]


def _kept(made: Any, known: Any) -> int:
    """The number of known values that a value has kept."""
    if isinstance(made, dict) and isinstance(known, Mapping):
        return sum(1 + _kept(made[name], known[name]) for name in known if name in made)
    if isinstance(made, list) and isinstance(known, list):
        return sum(map(_kept, made, known))
    return int(made == known)
