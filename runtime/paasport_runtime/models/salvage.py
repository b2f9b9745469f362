"""Dropping only the invalid parts of a reply.

A reply that failed validation is walked along its pydantic schema. Valid parts are left unchanged;
invalid ones are examined in turn. A list item, a map value or an optional field of which nothing
can be kept is dropped. Nothing can be kept of an object that would lack a required field. The rest
is then validated like any other reply, so this module does not convert values.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator, ValidationError, core_schema, from_json, to_json

from ..light_dataclasses import dataclass
from .field_problems import field_problems
from .later import later_schema
from .schema_parts import (
    ANY,
    AROUND,
    FIELDS,
    ITEMS,
    UNIONS,
    Schema,
    choices_of,
    item_schema,
    keys_of,
    may_be_missing,
    references_of,
)

_MAX_REASONS: Final = 3
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An invalid part of a reply that was left out.

    Attributes:
        pointer: Its location, as a JSON pointer (RFC 6901).
        reason: Pydantic's error type, such as `int_parsing`; without the value.
    """

    pointer: str
    reason: str


Salvaged: TypeAlias = tuple[bytes, tuple[LeftOut, ...]]
"""A body without its invalid parts, and those parts."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The remaining part of a value.

    Attributes:
        value: The value without the dropped parts.
        left_out: The dropped parts.
        loss: The number of values that are missing from the result, including ignored fields.
    """

    value: Any
    left_out: tuple[LeftOut, ...] = ()
    loss: int = 0


_Steps: TypeAlias = Generator[Any, Any, _Kept | None]
"""A generator that yields the steps whose results it needs; returns None if nothing is kept."""


class Salvager:
    """Finds the valid parts of a reply.

    Args:
        adapter: Validates the reply.
        names: Keyword arguments of `validate_json`: how fields are named, and the context.
    """

    __slots__ = ("_definitions", "_names", "_root", "_validators")

    def __init__(self, adapter: TypeAdapter[Any], names: Mapping[str, Any]) -> None:
        self._root: Schema = adapter.core_schema
        self._names: dict[str, Any] = dict(names)
        self._definitions: dict[str, Schema] = {}
        # Keyed by identity, so the keyed object is kept alive as well.
        self._validators: dict[tuple[int, int], tuple[SchemaValidator, object]] = {}

    def salvage(self, content: bytes) -> Salvaged | None:
        """Drop the invalid parts.

        Args:
            content: A body that failed validation.

        Returns:
            The body without the invalid parts, and these parts; None if the body is not JSON or
            nothing of it can be kept.
        """
        try:
            value = from_json(content.removeprefix(_BOM))
        except ValueError:
            return None
        found = _run(_Walk(self).keep(self._root, value, "", None))
        return None if found is None else (to_json(found.value), found.left_out)

    @property
    def finds_by_name(self) -> bool:
        """Whether fields in the reply may have their Python names."""
        return bool(self._names.get("by_name", True))

    def resolved(self, schema: Schema) -> Schema:
        """Follow references, recording definitions along the way."""
        while True:
            if schema["type"] == "definition-ref":
                schema = self._definitions[schema["schema_ref"]]
            elif schema["type"] == "definitions":
                for each in schema["definitions"]:
                    self._definitions.setdefault(each["ref"], each)
                schema = schema["schema"]
            elif (part := later_schema(schema)) is not None:
                schema = part
            else:
                return schema

    def problem(self, schema: Schema, value: object, config: Any) -> str | None:
        """Return what is wrong with a value; None if it is valid."""
        try:
            self._validator(schema, config).validate_json(to_json(value), **self._names)
        except ValidationError as error:
            problems = field_problems(error, value)
            named = (f"{each.path}: {each.kind}" if each.path else each.kind for each in problems)
            shown = list(dict.fromkeys(named))
            more = f" and {len(shown) - _MAX_REASONS} more" if len(shown) > _MAX_REASONS else ""
            return f"{', '.join(shown[:_MAX_REASONS])}{more}"
        return None

    def fits(self, schema: Schema, value: object, config: Any) -> bool:
        """Return whether a value is valid."""
        try:
            self._validator(schema, config).validate_json(to_json(value), **self._names)
        except ValidationError:
            return False
        return True

    def _validator(self, schema: Schema, config: Any) -> SchemaValidator:
        found = self._validators.get((id(schema), id(config)))
        if found is None:
            found = (SchemaValidator(self._complete(schema), config), (schema, config))
            self._validators[id(schema), id(config)] = found
        return found[0]

    def _complete(self, schema: Schema) -> Schema:
        """Return a schema with the definitions that it refers to, directly or indirectly."""
        needed: dict[str, Schema] = {}
        pending = list(references_of(schema))
        while pending:
            name = pending.pop()
            if name not in needed:
                needed[name] = self._definitions[name]
                pending += references_of(needed[name])
        if not needed:
            return schema
        own = schema.get("ref")
        whole = core_schema.definition_reference_schema(own) if own in needed else schema
        return core_schema.definitions_schema(whole, list(needed.values()))


@lru_cache(maxsize=64)
def salvager(adapter: TypeAdapter[Any], **names: Any) -> Salvager:
    """Return the cached salvager for the replies of an adapter.

    Args:
        adapter: Validates the replies.
        names: Keyword arguments of `validate_json`: how fields are named, and the context.

    Returns:
        The salvager, which caches its validators.
    """
    return Salvager(adapter, names)


@dataclass(slots=True)
class _Parts:
    """The results for the parts of a container so far."""

    left_out: list[LeftOut] = field(default_factory=list[LeftOut])
    loss: int = 0

    def add(self, kept: _Kept) -> Any:
        self.left_out += kept.left_out
        self.loss += kept.loss
        return kept.value

    def leave_out(self, pointer: str, reason: str | None, value: object) -> None:
        self.left_out.append(LeftOut(pointer, reason or "parts of it are invalid"))
        self.loss += _size(value)

    def of(self, value: object) -> _Kept:
        return _Kept(value, tuple(self.left_out), self.loss)


class _Walk:
    """The walk of a reply along its schema."""

    __slots__ = ("_known", "_owner")

    def __init__(self, owner: Salvager) -> None:
        self._owner = owner
        # Results by schema and location, since union variants share parts.
        self._known: dict[tuple[int, str], _Kept | None] = {}

    def keep(self, schema: Schema, value: Any, at: str, config: Any) -> _Steps:
        """Keep the valid parts of a value."""
        schema = self._owner.resolved(schema)
        key = (id(schema), at)
        if key in self._known:
            return self._known[key]
        self._known[key] = None
        found: _Kept | None = _Kept(value)
        if not self._owner.fits(schema, value, config):
            found = yield self._inside(schema, value, at, config)
            if found is not None and not self._owner.fits(schema, found.value, config):
                found = None
        self._known[key] = found
        return found

    def _inside(self, schema: Schema, value: Any, at: str, config: Any) -> _Steps:
        """Keep the valid parts of an invalid value."""
        schema = self._owner.resolved(schema)
        kind = schema["type"]
        found: _Kept | None = None
        if kind in AROUND:
            config = schema.get("config") or config if kind in ("model", "dataclass") else config
            found = yield self._inside(schema[AROUND[kind]], value, at, config)
        elif kind in FIELDS and isinstance(value, dict):
            found = yield self._fields(schema, cast("dict[str, Any]", value), at, config)
        elif kind == "dict" and isinstance(value, dict):
            found = yield self._entries(schema, cast("dict[str, Any]", value), at, config)
        elif kind in ITEMS and isinstance(value, list):
            found = yield self._items(schema, cast("list[object]", value), at, config)
        elif kind in UNIONS:
            for choice in choices_of(schema, value):
                kept: _Kept | None = yield self.keep(choice, value, at, config)
                if kept is not None and (found is None or kept.loss < found.loss):
                    found = kept
        return found

    def _fields(self, schema: Schema, value: dict[str, Any], at: str, config: Any) -> _Steps:
        parts, kept = _Parts(), dict[str, Any]()
        fields = dict(keys_of(schema, value, by_name=self._owner.finds_by_name))
        inherited = None if config is None else config.get("extra_fields_behavior")
        extra = schema.get("extra_behavior") or inherited
        for key, each in value.items():
            place, known = _child(at, key), fields.get(key)
            inner = schema.get("extras_schema", ANY) if known is None else known["schema"]
            found: _Kept | None = yield self.keep(inner, each, place, config)
            if known is None and extra == "forbid":
                parts.leave_out(place, "extra_forbidden", each)
            elif found is not None:
                kept[key] = parts.add(found)
                # A union variant that has a field is closer than one that ignores it.
                parts.loss += _size(each) if known is None and extra != "allow" else 0
            elif known is None or may_be_missing(known):
                parts.leave_out(place, self._problem(inner, each, config), each)
            elif self._owner.fits(self._owner.resolved(inner), None, config):
                kept[key] = None
                parts.leave_out(place, self._problem(inner, each, config), each)
            else:
                return None
        # A value without a required field is invalid.
        return parts.of(kept)

    def _entries(self, schema: Schema, value: dict[str, Any], at: str, config: Any) -> _Steps:
        parts, kept = _Parts(), dict[str, Any]()
        keys, values = schema.get("keys_schema", ANY), schema.get("values_schema", ANY)
        for key, each in value.items():
            wrong = self._problem(keys, key, config)
            found: _Kept | None = yield self.keep(values, each, _child(at, key), config)
            if wrong is None and found is not None:
                kept[key] = parts.add(found)
            else:
                reason = wrong or self._problem(values, each, config)
                parts.leave_out(_child(at, key), reason, each)
        return parts.of(kept)

    def _items(self, schema: Schema, value: list[object], at: str, config: Any) -> _Steps:
        parts, kept = _Parts(), list[Any]()
        for index, each in enumerate(value):
            inner, is_fixed = item_schema(schema, index, len(value))
            found: _Kept | None = yield self.keep(inner, each, f"{at}/{index}", config)
            if found is not None:
                kept.append(parts.add(found))
            elif is_fixed:
                return None
            else:
                parts.leave_out(f"{at}/{index}", self._problem(inner, each, config), each)
        return parts.of(kept)

    def _problem(self, schema: Schema, value: object, config: Any) -> str | None:
        return self._owner.problem(self._owner.resolved(schema), value, config)


def _run(steps: _Steps) -> _Kept | None:
    """Run steps without recursion, since replies may be deeply nested."""
    running: list[_Steps] = [steps]
    result: _Kept | None = None
    while running:
        try:
            needed: _Steps = running[-1].send(result)
        except StopIteration as stop:
            running.pop()
            result = stop.value
        else:
            running.append(needed)
            result = None
    return result


def _child(pointer: str, key: str) -> str:
    return f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"


def _size(value: object) -> int:
    """Count the values in a value, including itself."""
    count, pending = 0, [value]
    while pending:
        each: Any = pending.pop()
        count += 1
        if isinstance(each, dict):
            pending += cast("dict[str, object]", each).values()
        elif isinstance(each, list):
            pending += cast("list[object]", each)
    return count
