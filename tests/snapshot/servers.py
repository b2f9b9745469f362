"""Local HTTP servers for the snapshot tests; every one listens on 127.0.0.1 only."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    ValidationRule,
    execute_sync,
    parse,
    specified_rules,
    validate,
)


@dataclass(frozen=True, slots=True)
class Received:
    """One request as a server saw it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers; `promised` is a Content-Length that is not the body's."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None


Respond = Callable[[Received], Reply]


@dataclass(slots=True)
class RunningServer:
    """A server's address and what it was asked."""

    url: str
    received: list[Received]


@contextmanager
def serving(respond: Respond) -> Generator[RunningServer]:
    received: list[Received] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Received(self.command, self.path, headers, self.rfile.read(size))
            received.append(request)
            reply = respond(request)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.promised is None else reply.promised
            self.send_header("Content-Length", str(length))
            self.send_header("Connection", "close")
            self.close_connection = True
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815  the names that http.server looks up

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up early is part of the tests."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield RunningServer(f"http://127.0.0.1:{server.server_port}", received)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    return Reply(
        status, json.dumps(value).encode(), {"Content-Type": "application/json", **headers}
    )


def error_reply(message: str, status: int = 200, code: str = "") -> Reply:
    error: dict[str, Any] = {"message": message}
    if code:
        error["extensions"] = {"code": code}
    return json_reply({"errors": [error]}, status)


# What a server can be told not to know: feature -> (parent type, field, whether its argument).
UNKNOWN = {
    "oneOf": ("__Type", "isOneOf", False),
    "deprecated directive arguments": ("__Directive", "args", True),
    "deprecated input fields": ("__Type", "inputFields", True),
    "deprecated arguments": ("__Field", "args", True),
    "input value deprecation": ("__InputValue", "isDeprecated", False),
    "schema description": ("__Schema", "description", False),
    "specifiedBy": ("__Type", "specifiedByURL", False),
    "repeatable": ("__Directive", "isRepeatable", False),
}
DIALECTS: dict[str, tuple[str, str]] = {
    "graphql-js": (
        'Cannot query field "{field}" on type "{parent}". Did you mean "isRepeatable"?',
        'Unknown argument "includeDeprecated" on field "{parent}.{field}".',
    ),
    "hasura": (
        "field '{field}' not found in type: '{parent}'",
        "'{field}' has no argument named 'includeDeprecated'",
    ),
    "graphql-java": (
        "Validation error (FieldUndefined@[x]) : Field '{field}' in type '{parent}' is undefined",
        "Validation error (UnknownArgument@[x/{field}]) : Unknown field argument includeDeprecated",
    ),
    "ruby": (
        "Field '{field}' doesn't exist on type '{parent}'",
        "Field '{field}' doesn't accept argument 'includeDeprecated'",
    ),
    "silent": ("Bad request", "Bad request"),
}


def graphql_server(
    schema: GraphQLSchema, unknown: tuple[str, ...] = (), dialect: str = "graphql-js"
) -> Respond:
    """Execute every document against `schema`, rejecting what the server does not know."""
    wanted = {UNKNOWN[feature] for feature in unknown}
    field_text, argument_text = DIALECTS[dialect]

    class Reject(ValidationRule):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            parent = self.context.get_parent_type()
            place = {"parent": parent.name if parent else "", "field": node.name.value}
            if (place["parent"], place["field"], False) in wanted:
                self.report_error(GraphQLError(field_text.format(**place)))
            flagged = any(argument.name.value == "includeDeprecated" for argument in node.arguments)
            if flagged and (place["parent"], place["field"], True) in wanted:
                self.report_error(GraphQLError(argument_text.format(**place)))

    def respond(request: Received) -> Reply:
        if request.method != "POST":
            return error_reply("GraphQL is asked by POST.", 405)
        body = json.loads(request.body)
        document = parse(body["query"])
        # One error at a time, as servers that stop at the first one do.
        errors = validate(schema, document, [*specified_rules, Reject])[:1]
        if errors:
            return error_reply(errors[0].message, 400, "GRAPHQL_VALIDATION_FAILED")
        result = execute_sync(schema, document, variable_values=body.get("variables"))
        return json_reply(result.formatted)

    return respond
