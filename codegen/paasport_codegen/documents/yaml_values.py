"""Parsing YAML into JSON values, with scalars according to the core schema of YAML 1.2.

So `on`, `yes`, `2026-08-01` and `12:30:45` are strings and `010` is ten, whatever YAML version a
document states, as OpenAPI requires. Merge keys (`<<`) exist only in YAML 1.1 but are supported,
since documents use them. Keys are always strings: `200:` is the string `200`.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Final

from paasport_codegen.documents.json_values import JsonArray, JsonObject, RepeatingObject, is_object
from paasport_codegen.documents.yaml_scalars import TAG, read_scalar
from paasport_codegen.errors import DocumentError

# A small document with nested aliases must not exhaust the memory.
_LARGEST_EXPANSION: Final = 5_000_000
_DEEPEST: Final = 500


def parse_yaml(text: str) -> object:
    """Parse YAML; raises `DocumentError` with line and column.

    The parser's events are read instead of its nodes: libyaml composes nodes recursively and
    crashes the process if they are nested too deeply.
    """
    import yaml

    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            reader.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        raise DocumentError(f"not valid YAML: {reason}{_place(mark)}.") from error
    except (ValueError, OverflowError) as error:  # an escape beyond Unicode
        raise DocumentError(f"not valid YAML: {error}.") from error
    except RecursionError as error:  # the copy of an alias's target
        raise DocumentError("the document is nested too deeply.") from error
    return reader.root


@dataclass(slots=True)
class _Open:
    """An object or array that is still open."""

    value: JsonObject | JsonArray
    anchor: str | None
    began: int
    key: str | None = None
    merged: JsonObject = field(default_factory=dict[str, Any])
    repeated: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Reader:
    """Builds the value; an alias becomes a copy of its target."""

    root: object = None
    size: int = 0
    documents: int = 0
    _open: list[_Open] = field(default_factory=list[_Open])
    _anchors: dict[str, tuple[object, int]] = field(default_factory=dict[str, tuple[object, int]])

    def take(self, event: Any) -> None:
        """Process an event of the parser."""
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent":
                self._begin({}, event, "map")
            case "SequenceStartEvent":
                self._begin([], event, "seq")
            case "MappingEndEvent" | "SequenceEndEvent":
                self._end(event)
            case "AliasEvent":
                self._alias(event)
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise _fault("the file contains a second document", event)
            case _:
                pass

    def _scalar(self, event: Any) -> None:
        self._grow(1)
        holder = self._open[-1] if self._open else None
        if holder is not None and is_object(holder.value) and holder.key is None:
            if event.anchor is not None:
                self._anchors[event.anchor] = (event.value, 1)
            # A quoted `<<` is a key like any other; a plain one is a merge.
            holder.key = _MERGE if event.value == "<<" and event.implicit[0] else event.value
            return
        value = read_scalar(event, lambda reason: _fault(reason, event))
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, event)

    def _begin(self, value: JsonObject | JsonArray, event: Any, usual: str) -> None:
        self._grow(1)
        if len(self._open) >= _DEEPEST:
            raise DocumentError(f"the document is nested too deeply{_at(event)}.")
        if event.tag not in (None, "!", f"{TAG}{usual}"):
            name = event.tag.replace(TAG, "!!")
            raise _fault(f"the tag {name!r} is not supported", event)
        if self._open and is_object(self._open[-1].value) and self._open[-1].key is None:
            raise _fault("a key must be a string", event)
        self._anchors.pop(event.anchor, None)
        self._open.append(_Open(value, event.anchor, self.size))

    def _end(self, event: Any) -> None:
        closed = self._open.pop()
        value = closed.value
        if is_object(value) and closed.merged:
            value = {**closed.merged, **value}
        if is_object(value) and closed.repeated:
            value = RepeatingObject(value)
            value.repeated = tuple(dict.fromkeys(closed.repeated))
        if closed.anchor is not None:
            self._anchors[closed.anchor] = (value, self.size - closed.began)
        self._put(value, event)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            inside = any(entry.anchor == event.anchor for entry in self._open)
            reason = "contains itself" if inside else "does not refer to an earlier anchor"
            raise _fault(f"the alias {event.anchor!r} {reason}", event)
        value, size = self._anchors[event.anchor]
        self._grow(size + 1)
        holder = self._open[-1] if self._open else None
        if holder is not None and is_object(holder.value) and holder.key is None:
            if not isinstance(value, str):
                raise _fault("a key must be a string", event)
            holder.key = value
            return
        self._put(copy.deepcopy(value), event)

    def _put(self, value: object, event: Any) -> None:
        """Add a complete value to its container."""
        if not self._open:
            self.root = value
            return
        holder = self._open[-1]
        if isinstance(holder.value, list):
            holder.value.append(value)
            return
        key, holder.key = holder.key, None
        assert key is not None, "an end or a value without a key"
        if key is _MERGE:
            holder.merged = {**_merged(value, event), **holder.merged}
            return
        if key in holder.value:
            holder.repeated.append(key)
        holder.value[key] = value

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > _LARGEST_EXPANSION:
            raise DocumentError("the YAML becomes too large when its aliases are expanded.")


# Compared by identity, since a document may have the same string as a quoted key.
_MERGE: Final = str(b"<<", "ascii")


def _merged(value: object, event: Any) -> JsonObject:
    """The entries of a merge; the first of several objects takes precedence (YAML 1.1)."""
    found: JsonObject = {}
    for entry in value if isinstance(value, list) else [value]:
        if not is_object(entry):
            raise _fault("only an object can be merged", event)
        found = {**entry, **found}
    return found


def _fault(reason: str, event: Any) -> DocumentError:
    return DocumentError(f"not valid YAML: {reason}{_at(event)}.")


def _at(event: Any) -> str:
    return _place(event.start_mark)


def _place(mark: Any) -> str:
    return f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
