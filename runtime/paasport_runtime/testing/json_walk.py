"""Walking through decoded JSON with the knowledge of where secrets stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, cast

from .fields import Position, is_connection, is_entry, is_environment, position_of
from .graphql_documents import graphql_request, read_document

_IDENTITY: Final = frozenset({"id", "uid", "key", "name"})


class Visitor(Protocol):
    """What is done with the texts and numbers of a tree."""

    def text(self, text: str, position: Position) -> str:
        """Give the new text for a text."""
        ...

    def number(self, number: float) -> object:
        """Give the new value for a number that is secret."""
        ...

    def name(self, name: str) -> str:
        """Give the new name for a name of a field."""
        ...


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through a tree.

    Attributes:
        visitor: What is done on it.
        names: The field that stands under each name, where a document has renamed some.
        more: Further names of secret fields, in snake case.
    """

    visitor: Visitor
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    more: frozenset[str] = frozenset()

    def tree(self, value: object, position: Position = "plain") -> Any:
        """Make a tree anew.

        Args:
            value: Decoded JSON.
            position: Where it stands.

        Returns:
            The new tree; booleans and null stay, for they hide nothing.
        """
        if isinstance(value, dict):
            return self._object(cast("dict[str, Any]", value), position)
        if isinstance(value, list):
            return [self._item(item, position) for item in cast("list[object]", value)]
        if isinstance(value, str):
            return self._text(value, position)
        if value is None or isinstance(value, bool):
            return value
        if position in ("token", "value", "below") and isinstance(value, (int, float)):
            return self.visitor.number(value)
        return value

    def _item(self, item: object, position: Position) -> Any:
        # Secrets in a list of objects are resources with names and identifiers of their own.
        if isinstance(item, dict) and position != "below":
            fields = cast("dict[str, Any]", item)
            resource = position != "value" or not _IDENTITY.isdisjoint(fields)
            return self._object(fields, "plain" if resource else "value")
        return self.tree(cast("Any", item), position)

    def _object(self, fields: dict[str, Any], position: Position) -> dict[str, Any]:
        request = graphql_request(fields)
        if request is not None:
            return self._request(request)
        by_name = position in ("value", "below") and not is_connection(fields)
        if by_name or is_environment(fields):
            kept = {"key", "name"} if is_entry(fields) else set[str]()
            return {
                self.visitor.name(name): self.tree(value, "plain" if name in kept else "below")
                for name, value in fields.items()
            }
        return {
            self.visitor.name(name): self.tree(
                value, position_of(self.names.get(name, name), value, fields, self.more)
            )
            for name, value in fields.items()
        }

    def _request(self, body: dict[str, Any]) -> dict[str, Any]:
        facts = read_document(body["query"])
        inner = replace(self, names=facts.variables)
        return {
            name: self.visitor.text(value, "document")
            if name == "query"
            # Not by name: the envelope's field is called as variables of environments are.
            else inner.arguments(value)
            if name == "variables"
            else value
            for name, value in body.items()
        }

    def arguments(self, value: object) -> Any:
        """Make the variables of a GraphQL request anew."""
        if not isinstance(value, dict):
            return value
        fields = cast("dict[str, Any]", value)
        return {
            name: replace(self, names={}).tree(
                child, position_of(self.names.get(name, name), child, fields, self.more)
            )
            for name, child in fields.items()
        }

    def _text(self, text: str, position: Position) -> str:
        if position in ("plain", "opaque") and text[:1] in ("{", "["):
            inner = decoded_json(text)
            if isinstance(inner, (dict, list)):
                new = self.tree(cast("object", inner), position)
                return text if new == inner else json.dumps(new, ensure_ascii=False)
        return self.visitor.text(text, "value" if position == "below" else position)


def decoded_json(text: str | bytes) -> object:
    """Decode JSON.

    Args:
        text: Perhaps JSON.

    Returns:
        What it holds; null for what is none.
    """
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError):
        return None
