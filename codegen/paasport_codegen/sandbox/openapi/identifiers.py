"""Identifiers for new items, in the form that the document declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from paasport_codegen.sandbox.account import Account, Conflict
from paasport_codegen.sandbox.openapi.entity_replies import EntityReplies
from paasport_codegen.sandbox.openapi.parameter_texts import typed
from paasport_codegen.sandbox.openapi.plans import Segments, kind_of, parameters_in
from paasport_codegen.sandbox.openapi.routes import Parameter, Route
from paasport_codegen.sandbox.openapi.schema_parts import kind_of_value
from paasport_codegen.sandbox.openapi.text_values import text_value
from paasport_codegen.sandbox.openapi.validation import Validators

_SLUG: Final = re.compile(r"[^a-z0-9]+")


class Identifiers:
    """Makes identifiers that match the reply schemas and path parameters of a document."""

    def __init__(
        self, found: Sequence[Route], replies: EntityReplies, validators: Validators
    ) -> None:
        """Take the routes of a document, the maker of its replies, and its validators."""
        self._facts = replies.facts
        self._validators = validators
        self._parameters: dict[Segments, list[Parameter]] = {}
        for route in found:
            in_path = {item.name: item for item in route.parameters if item.place == "path"}
            path = route.segments
            for end, segment in enumerate(path):
                name = route.names[parameters_in(path[:end])] if segment == "{}" else ""
                if name in in_path:
                    self._parameters.setdefault(path[:end], []).append(in_path[name])

    def new(
        self, route: Route, collection: Segments, prefix: str, account: Account, name: Any
    ) -> Any:
        """An identifier derived from the name if that is valid; otherwise a generated one.

        Args:
            route: The operation that creates the item.
            collection: The collection that the item is added to.
            prefix: The prefix of the keys of the collection's items.
            account: The caller's account.
            name: The item's name; None if it has none.

        Raises:
            Conflict: An item with the identifier derived from the name already exists.
        """
        kind = kind_of(collection)
        schema, pointer = self._facts.identifier(route)
        parameters = self._parameters.get(collection, ())
        if isinstance(name, str) and schema.get("format") != "uuid":
            slug = _SLUG.sub("-", name.lower()).strip("-") or "unnamed"
            if self._fits(slug, pointer, parameters):
                if account.find(kind, f"{prefix}{slug}") is not None:
                    raise Conflict(f"{kind} {slug!r} exists already")
                return slug
        first: Any = None
        for candidate in self._candidates(kind, schema, parameters, account):
            if self._fits(candidate, pointer, parameters):
                return candidate
            first = candidate if first is None else first
        return first

    def _candidates(
        self,
        kind: str,
        schema: Mapping[str, Any],
        parameters: Sequence[Parameter],
        account: Account,
    ) -> Iterator[Any]:
        types = {kind_of_value(schema)}.union(*(item.types for item in parameters))
        if "integer" in types:
            number = account.new_number(kind)
            yield number
            yield str(number)
        unique = account.new_id(kind)
        yield unique
        for described in (schema, *(self._facts.schema_at(item.pointer) for item in parameters)):
            yield text_value(described, account, "id", unique)

    def _fits(self, value: Any, pointer: str, parameters: Sequence[Parameter]) -> bool:
        return (not pointer or self._validators.is_valid(pointer, value)) and all(
            not item.pointer
            or self._validators.is_valid(item.pointer, typed(str(value), item.types))
            for item in parameters
        )
