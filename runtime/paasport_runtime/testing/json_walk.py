"""Walking through decoded JSON, knowing which fields hold secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, cast

from .field_kinds import TextKind, classify_field, is_connection, is_entry, is_environment
from .graphql_documents import parse_graphql_body, read_document

_IDENTITY: Final = frozenset({"id", "uid", "key", "name"})


class Visitor(Protocol):
    """Rewrites the texts and numbers of a tree."""

    def text(self, text: str, kind: TextKind) -> str:
        """Return the new text for a text."""
        ...

    def number(self, number: float) -> object:
        """Return the new value for a secret number."""
        ...

    def name(self, name: str) -> str:
        """Return the new name for a field's name."""
        ...


@dataclass(frozen=True, slots=True)
class JsonWalk:
    """A walk through a tree of JSON values.

    Attributes:
        visitor: Rewrites the values.
        names: The field behind each name, if a document has renamed some.
        secret_fields: Additional names of secret fields, in snake case.
    """

    visitor: Visitor
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    secret_fields: frozenset[str] = frozenset()

    def tree(self, value: object, kind: TextKind = "plain") -> Any:
        """Rewrite a tree.

        Args:
            value: Decoded JSON.
            kind: How to treat it.

        Returns:
            The new tree; booleans and null are kept, since they reveal nothing.
        """
        if isinstance(value, dict):
            return self._object(cast("dict[str, Any]", value), kind)
        if isinstance(value, list):
            return [self._item(item, kind) for item in cast("list[object]", value)]
        if isinstance(value, str):
            return self._text(value, kind)
        if value is None or isinstance(value, bool):
            return value
        if kind in ("token", "value", "nested") and isinstance(value, (int, float)):
            return self.visitor.number(value)
        return value

    def _item(self, item: object, kind: TextKind) -> Any:
        # In a list of secrets, each object is a resource with its own name and identifier.
        if isinstance(item, dict) and kind != "nested":
            fields = cast("dict[str, Any]", item)
            resource = kind != "value" or not _IDENTITY.isdisjoint(fields)
            return self._object(fields, "plain" if resource else "value")
        return self.tree(cast("Any", item), kind)

    def _object(self, fields: dict[str, Any], kind: TextKind) -> dict[str, Any]:
        request = parse_graphql_body(fields)
        if request is not None:
            return self._request(request)
        by_name = kind in ("value", "nested") and not is_connection(fields)
        if by_name or is_environment(fields):
            kept = {"key", "name"} if is_entry(fields) else set[str]()
            return {
                self.visitor.name(name): self.tree(value, "plain" if name in kept else "nested")
                for name, value in fields.items()
            }
        return {
            self.visitor.name(name): self.tree(
                value, classify_field(self.names.get(name, name), value, fields, self.secret_fields)
            )
            for name, value in fields.items()
        }

    def _request(self, body: dict[str, Any]) -> dict[str, Any]:
        facts = read_document(body["query"])
        inner = replace(self, names=facts.variables)
        return {
            name: self.visitor.text(value, "document")
            if name == "query"
            # Not by its name, which environment variables also use.
            else inner.arguments(value)
            if name == "variables"
            else value
            for name, value in body.items()
        }

    def arguments(self, value: object) -> Any:
        """Rewrite the variables of a GraphQL request."""
        if not isinstance(value, dict):
            return value
        fields = cast("dict[str, Any]", value)
        return {
            name: replace(self, names={}).tree(
                child, classify_field(self.names.get(name, name), child, fields, self.secret_fields)
            )
            for name, child in fields.items()
        }

    def _text(self, text: str, kind: TextKind) -> str:
        if kind in ("plain", "opaque") and text[:1] in ("{", "["):
            inner = decoded_json(text)
            if isinstance(inner, (dict, list)):
                new = self.tree(cast("object", inner), kind)
                return text if new == inner else json.dumps(new, ensure_ascii=False)
        return self.visitor.text(text, "value" if kind == "nested" else kind)


def decoded_json(text: str | bytes) -> object:
    """Decode JSON.

    Args:
        text: Text that may be JSON.

    Returns:
        The value; None if it is not JSON.
    """
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError):
        return None
