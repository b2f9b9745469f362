"""A REST platform made of its pinned document: requests are judged by it, replies made from it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from .http_server import Answer, Received, json_answer
from .json_schemas import Schemas

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Route:
    """One operation of the document."""

    method: str
    path: str
    operation: Mapping[str, Any]
    pattern: re.Pattern[str]

    @property
    def name(self) -> str:
        """The `operationId`."""
        return str(self.operation["operationId"])

    @property
    def body(self) -> Mapping[str, Any] | None:
        """The schema of the request body."""
        content = self.operation.get("requestBody", {}).get("content", {})
        schema: Mapping[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema

    @property
    def reply(self) -> Mapping[str, Any] | None:
        """The schema of the reply to a success."""
        content = self.operation["responses"]["200"].get("content", {})
        schema: Mapping[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema


@cache
def pinned_document() -> dict[str, Any]:
    """Read Northflank's pinned document."""
    text = (PROJECT / "schemas/northflank/openapi.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


@cache
def pinned_schemas() -> Schemas:
    """The component schemas of the document."""
    return Schemas(pinned_document()["components"]["schemas"])


@cache
def routes() -> list[Route]:
    """Every operation, those with the fewest placeholders first."""
    found = [
        Route(
            method.upper(),
            path,
            operation,
            re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path))),
        )
        for path, item in pinned_document()["paths"].items()
        for method, operation in item.items()
    ]
    return sorted(found, key=lambda route: (route.path.count("{"), route.path))


@dataclass
class OpenApiPlatform:
    """Answers requests as the document says.

    Attributes:
        authorization: What the header of that name must hold.
        full: Whether replies have everything that is optional.
        option: Which member of unions replies have.
        beyond: Fields of bodies that are accepted although the document does not have them.
        replies: Replies by `operationId`, in turn, instead of made-up ones.
        calls: Each request: `operationId`, path parameters, query, body.
        sent: The last reply.
    """

    authorization: str
    full: bool = False
    option: int = 0
    beyond: frozenset[str] = frozenset()
    replies: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    calls: list[tuple[str, dict[str, str], dict[str, str], Any]] = field(
        default_factory=list[tuple[str, dict[str, str], dict[str, str], Any]]
    )
    sent: Any = None

    def __call__(self, received: Received) -> Answer:
        """Answer a request; what is wrong with it becomes the message of a status 400."""
        try:
            return self._answer(received)
        except AssertionError as error:
            return json_answer({"error": {"message": str(error)}}, 400)

    def _answer(self, received: Received) -> Answer:
        assert received.headers.get("authorization") == self.authorization, "authorization"
        route, path = _matched(received)
        query = (
            dict(parse_qsl(received.query, keep_blank_values=True, strict_parsing=True))
            if received.query
            else {}
        )
        _check_query(route, query)
        body = _checked_body(route, received, self.beyond)
        self.calls.append((route.name, path, query, body))
        turns = self.replies.get(route.name)
        if turns:
            self.sent = turns.pop(0)
        elif route.reply is None:
            self.sent = None
            return Answer(200)
        else:
            self.sent = pinned_schemas().sample(route.reply, full=self.full, option=self.option)
        return json_answer(self.sent, X_RateLimit_Remaining="999")


def _matched(received: Received) -> tuple[Route, dict[str, str]]:
    for route in routes():
        match = route.pattern.fullmatch(received.path)
        if match is not None and route.method == received.method:
            return route, {name: unquote(text) for name, text in match.groupdict().items()}
    raise AssertionError(f"no operation for {received.method} {received.path}")


def _check_query(route: Route, query: Mapping[str, str]) -> None:
    declared = {
        item["name"]: item
        for item in route.operation.get("parameters", [])
        if item["in"] == "query"
    }
    for name, text in query.items():
        assert name in declared, f"{route.name} has no query parameter {name}"
        schema = declared[name]["schema"]
        kind = schema.get("type")
        if kind == "array":
            schema, kind = schema["items"], schema["items"].get("type")
        value: Any = text if kind in (None, "string") else json.loads(text)
        problems = pinned_schemas().violations(schema, value, name)
        assert not problems, problems
    missing = {name for name, item in declared.items() if item.get("required")} - set(query)
    assert not missing, f"{route.name} needs {missing}"


def _checked_body(route: Route, received: Received, beyond: frozenset[str]) -> Any:
    if beyond and received.body and isinstance(received.json, dict):
        body = {name: value for name, value in received.json.items() if name not in beyond}
        problems = pinned_schemas().violations(route.body, body) if route.body is not None else body
        assert not problems, problems
        return received.json
    if route.body is None:
        assert not received.body, f"{route.name} takes no body"
        return None
    if not received.body:
        assert not route.operation["requestBody"].get("required"), f"{route.name} needs a body"
        return None
    assert received.headers.get("content-type") == "application/json", "content-type"
    problems = pinned_schemas().violations(route.body, received.json)
    assert not problems, problems
    return received.json
