"""Likely replacements in a new schema for removed members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_leaf_type,
)

from paasport_codegen.python.identifiers import words

_CLOSE = 0.6


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name most similar to another one that shares a word with it; None if there is none."""
    own = _words(name)
    by_lower = {one.lower(): one for one in sorted(names) if not own.isdisjoint(_words(one))}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=_CLOSE)
    return by_lower[close[0]] if close else None


@lru_cache(maxsize=16384)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words(name))


def successor(
    name: str, gone: Any, before: Mapping[str, Any], now: Mapping[str, Any]
) -> str | None:
    """The member that probably replaces a removed one, whose old definition is `gone`.

    It has a similar name: one added with the same type, or else any with the same type, or else one
    added with another type. A single added member of the same object type needs no similar name;
    one of the same leaf type only needs a common word (`teamId` and `workspaceId`).
    """
    kind = get_named_type(gone.type).name
    standing = {one for one, entry in now.items() if get_named_type(entry.type).name == kind}
    added = [one for one in now if one not in before]
    same = [one for one in added if one in standing]
    like = nearest(name, same)
    if like is not None:
        return like
    if len(same) == 1 and not is_leaf_type(get_named_type(gone.type)):
        return same[0]
    for names in (standing, added):
        like = nearest(name, names)
        if like is not None:
            return like
    related = [one for one in same if not _words(one).isdisjoint(_words(name))]
    return related[0] if len(related) == 1 else None


class NewFields:
    """The added fields, by the composite type that they return."""

    def __init__(self, old: GraphQLSchema, new: GraphQLSchema) -> None:
        self._by_type: dict[str, dict[str, str]] = {}
        for type_ in new.type_map.values():
            if not isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
                continue
            before = getattr(old.get_type(type_.name), "fields", {})
            for field, entry in type_.fields.items():
                kind = get_named_type(entry.type)
                if field not in before and is_composite_type(kind):
                    found = self._by_type.setdefault(kind.name, {})
                    found.setdefault(field, f"{type_.name}.{field}")

    def like(self, name: str, gone: Any) -> str | None:
        """The coordinate of an added field that may replace a removed one."""
        found = self._by_type.get(get_named_type(gone.type).name, {})
        close = nearest(name, found)
        if close is None and len(found) == 1:
            close = next(iter(found))
        return found[close] if close is not None else None
