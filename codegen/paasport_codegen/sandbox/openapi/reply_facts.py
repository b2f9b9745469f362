"""The places of entities, lists and page facts in the schemas of replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.paging.names import CONTAINERS, NO_LISTS, plain
from paasport_codegen.sandbox.account import Fields
from paasport_codegen.sandbox.openapi.routes import Route
from paasport_codegen.sandbox.words import flat


class ReplyFacts:
    """Finds entities, lists and identifiers in the schemas of replies."""

    def __init__(self, document: OpenApiDocument) -> None:
        """Take the document."""
        self._document = document
        self._members: dict[str, list[tuple[str, Any]]] = {}
        self._envelopes: dict[str, list[tuple[str, set[str]]]] = {}

    def envelope(self, route: Route, names: set[str]) -> str:
        """The field of a reply that holds an entity with these fields; empty for the reply."""
        options = self._envelopes.get(route.reply)
        if options is None:
            root = self._resolved(route.reply)
            options = [("", {name for name, _ in self._properties(root)})]
            for name, part in self._properties(root):
                below = {inner for inner, _ in self._properties(part)}
                if below:
                    options.append((name, below))
            self._envelopes[route.reply] = options
        return max(options, key=lambda option: len(option[1] & names))[0]

    def listed(self, route: Route, items: Sequence[Fields], about: Callable[[str], Any]) -> Any:
        """The known part of a reply with a list.

        Args:
            route: The operation.
            items: The items of the page.
            about: Returns the page fact for the name of a field, or None.
        """
        if not route.reply:
            return None
        root = self._resolved(route.reply)
        if self._is_array(root):
            return list(items)
        return self._listed(root, items, about, 0)[0]

    def lists(self, route: Route) -> bool:
        """Whether an operation returns a page, or a list named like the end of its path."""
        if not route.reply or route.method != "GET" or route.segments[-1] == "{}":
            return False
        members = self._properties(self._resolved(route.reply))
        if any(plain(name) == "pagination" for name, _ in members):
            return True
        below = [inner for _, part in members for inner in self._properties(part)]
        return any(
            self._is_array(self._document.resolved_object(part))
            and flat(route.segments[-1]).endswith(flat(name))
            for name, part in (*members, *below)
        )

    def identifier(self, route: Route) -> tuple[Mapping[str, Any], str]:
        """The schema of the `id` of what an operation returns, and its pointer."""
        if not route.reply:
            return {}, ""
        root = ({"$ref": f"#{route.reply}"}, route.reply)
        for holder, pointer in (root, *((part, at) for _, part, at in self._walk(*root, 0))):
            for name, value, place in self._walk(holder, pointer, 0):
                if name == "id":
                    schema, below = self._document.resolve(value, place)
                    return (schema if isinstance(schema, dict) else {}), below
        return {}, ""

    def schema_at(self, pointer: str) -> Mapping[str, Any]:
        """The schema at a pointer; `{}` if the pointer is empty."""
        return self._resolved(pointer) if pointer else {}

    def _listed(
        self, schema: Any, items: Sequence[Fields], about: Callable[[str], Any], depth: int
    ) -> tuple[dict[str, Any], bool]:
        known: dict[str, Any] = {}
        placed = False
        holders: list[tuple[str, Any]] = []
        for name, part in self._properties(schema):
            resolved = self._document.resolved_object(part)
            if self._is_array(resolved):
                if not placed and plain(name) not in NO_LISTS:
                    known[name], placed = list(items), True
                continue
            if self._properties(resolved):
                holders.append((name, resolved))
                continue
            value = about(name)
            if value is not None:
                known[name] = value
        for name, part in holders if depth < 2 else ():
            inner, found = self._listed(part, () if placed else items, about, depth + 1)
            if plain(name) in CONTAINERS or (found and not placed):
                known[name] = inner
            placed = placed or found
        return known, placed

    def _resolved(self, pointer: str) -> Any:
        return self._document.resolved_object({"$ref": f"#{pointer}"})

    def _is_array(self, schema: Any) -> bool:
        if not isinstance(schema, dict):
            return False
        kind = schema.get("type")
        return kind == "array" or (isinstance(kind, list) and "array" in kind)

    def _properties(self, schema: Any) -> list[tuple[str, Any]]:
        return [(name, part) for name, part, _ in self._walk(schema, "", 0)]

    def _walk(self, schema: Any, pointer: str, depth: int) -> Iterator[tuple[str, Any, str]]:
        """The properties of a schema: their names, schemas and pointers."""
        resolved, place = self._document.resolve(schema, pointer)
        if not isinstance(resolved, dict):
            return
        properties = resolved.get("properties")
        if isinstance(properties, dict):
            for name, part in properties.items():
                yield name, part, child(place, "properties", name)
        if depth < 4:
            for keyword in ("allOf", "anyOf"):
                for index, part in enumerate(resolved.get(keyword) or ()):
                    yield from self._walk(part, child(place, keyword, index), depth + 1)
