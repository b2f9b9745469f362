"""Whatever an endpoint sends: a clear message, an exit code, and the old pin byte for byte."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.errors import EndpointError
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.introspection import introspect
from tests.snapshot.conftest import SMALL_SDL, TOKEN, Project
from tests.snapshot.servers import Reply, error_reply, json_reply, serving

Golden = Callable[[str, str], None]
HTML = Reply(body=b"<!doctype html><title>Sign in</title>", headers={"Content-Type": "text/html"})
SMALL_OPENAPI = json.dumps(
    {"openapi": "3.0.3", "paths": {"/a": {"get": {"operationId": "a", "responses": {}}}}}
)


@dataclass(frozen=True)
class Case:
    reply: Reply
    kind: str = "graphql"
    token: bool = True


def schema_reply(**schema: Any) -> Reply:
    base = {"queryType": None, "mutationType": None, "subscriptionType": None, "directives": []}
    return json_reply({"data": {"__schema": {**base, "types": [], **schema}}})


SCALAR = {"kind": "SCALAR", "name": "Int"}
INVALID = {
    "kind": "OBJECT",
    "name": "Query",
    "interfaces": [],
    "fields": [{"name": "__bad", "args": [], "type": {"kind": "SCALAR", "name": "Int"}}],
}

CASES = {
    "unauthorized": Case(Reply(401)),
    "unauthorized-without-token": Case(Reply(401), token=False),
    "forbidden": Case(Reply(403)),
    "forbidden-openapi": Case(Reply(403), "openapi"),
    "not-found": Case(Reply(404)),
    "not-found-openapi": Case(Reply(404, HTML.body), "openapi"),
    "too-many-requests": Case(Reply(429, headers={"Retry-After": "7"}), "openapi"),
    "server-error": Case(Reply(503, HTML.body)),
    "server-error-openapi": Case(Reply(500), "openapi"),
    "html-page": Case(HTML),
    "html-page-openapi": Case(HTML, "openapi"),
    "truncated-json": Case(Reply(body=b'{"data": {"__schema": {"types": [{"na')),
    "truncated-json-openapi": Case(Reply(body=SMALL_OPENAPI.encode()[:40]), "openapi"),
    "connection-broken-off": Case(Reply(body=b'{"data"', promised=5000)),
    "damaged-gzip": Case(Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}), "openapi"),
    "empty-answer": Case(Reply()),
    "empty-answer-openapi": Case(Reply(), "openapi"),
    "json-of-another-kind": Case(json_reply({"hello": "world"})),
    "yaml-of-another-kind": Case(Reply(body=b"- one\n- two\n"), "openapi"),
    "broken-yaml": Case(Reply(body=b"paths: [1\nx: {"), "openapi"),
    "introspection-error": Case(error_reply(f"boom {TOKEN}\x1b[31m", 200, "INTERNAL_SERVER_ERROR")),
    "introspection-access-denied": Case(error_reply("invalid token", 200, "access-denied")),
    "introspection-off-apollo": Case(
        error_reply(
            "GraphQL introspection is not allowed by Apollo Server, but the query contained "
            "__schema or __type. To enable introspection, pass introspection: true to ApolloServer "
            "in production",
            400,
            "INTROSPECTION_DISABLED",
        )
    ),
    "introspection-off-graphql-js": Case(
        error_reply(
            "GraphQL introspection has been disabled, but the requested query contained the field "
            '"__schema".',
            400,
        )
    ),
    "introspection-off-hasura": Case(
        error_reply("field '__schema' not found in type: 'query_root'", 200, "validation-failed")
    ),
    "empty-schema": Case(schema_reply()),
    "empty-schema-openapi": Case(json_reply({"openapi": "3.0.3", "paths": {}}), "openapi"),
    "invalid-schema": Case(
        schema_reply(queryType={"name": "Query", "kind": "OBJECT"}, types=[INVALID, SCALAR])
    ),
    "inconsistent-schema": Case(
        schema_reply(queryType={"name": "Missing", "kind": "OBJECT"}, types=[INVALID, SCALAR])
    ),
    "invalid-openapi": Case(
        json_reply(
            {
                "openapi": "3.0.3",
                "paths": {
                    "/a": {
                        "get": {
                            "parameters": [
                                {"in": "header", "name": "X-A\r\nEvil: 1"},
                                {"in": "cookie", "name": "b\n"},
                            ]
                        }
                    }
                },
            }
        ),
        "openapi",
    ),
    "no-openapi": Case(json_reply({"paths": {"/a": {}}}), "openapi"),
    "over-the-limit": Case(Reply(body=b" " * 200_000)),
}


def expect_failure(project: Project, golden: Golden, name: str, **options: Any) -> None:
    before = project.files()
    outcome = project.run(**options)
    assert outcome.out == ""
    text = re.sub(r"\((\[SSL|\[Errno)[^)]*\)+", "(…)", outcome.err)
    golden(f"messages/{name}.txt", f"exit {outcome.status}\n{text}")
    assert outcome.status in (2, 3, 4, 5, 6)
    assert project.files() == before
    assert len(before) == 2


def pinned(project: Project, kind: str, url: str, *, token: bool = True) -> None:
    project.configure(kind, url, token=token)
    project.pin(SMALL_SDL if kind == "graphql" else SMALL_OPENAPI)


@pytest.mark.parametrize("name", CASES)
def test_bad_answers(project: Project, expect_golden: Golden, name: str) -> None:
    case = CASES[name]
    with serving(lambda _: case.reply) as server:
        pinned(project, case.kind, f"{server.url}/api?key=hidden", token=case.token)
        limits = DownloadLimits(size=100_000, timeout=20)
        expect_failure(project, expect_golden, name, limits=limits)
        # A check fails in the same way and writes nothing either.
        assert project.run(check=True, limits=limits).status not in (0, 1)


@pytest.mark.parametrize("kind", ["graphql", "openapi"])
def test_timeout(project: Project, expect_golden: Golden, kind: str) -> None:
    over = threading.Event()

    def respond(_: object) -> Reply:
        over.wait()
        return Reply()

    with serving(respond) as server:
        pinned(project, kind, server.url)
        limits = DownloadLimits(timeout=0.2)
        try:
            expect_failure(project, expect_golden, f"timeout-{kind}", limits=limits)
        finally:
            over.set()


def test_an_answer_that_never_ends(project: Project) -> None:
    with serving(lambda _: Reply(body=b" " * 10)) as server:
        pinned(project, "openapi", server.url)
        outcome = project.run(limits=DownloadLimits(total=-1))
    assert outcome.status == 4
    assert "was not complete after" in outcome.err


def test_connection_refused(project: Project, expect_golden: Golden) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        pinned(project, "graphql", url)
        expect_failure(project, expect_golden, "connection-refused")


def test_unknown_host(
    project: Project, expect_golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    pinned(project, "graphql", "https://api.example.invalid/graphql")
    expect_failure(project, expect_golden, "unknown-host")


def test_tls_failure(project: Project, expect_golden: Golden) -> None:
    with serving(lambda _: Reply()) as server:
        pinned(project, "openapi", server.url.replace("http:", "https:"))
        expect_failure(project, expect_golden, "tls-failure")


def test_plain_http_is_refused(project: Project, expect_golden: Golden) -> None:
    pinned(project, "openapi", "http://api.example.com/v1/openapi?key=hidden")
    expect_failure(project, expect_golden, "plain-http")


def test_endless_redirects(project: Project, expect_golden: Golden) -> None:
    with serving(lambda _: Reply(302, headers={"Location": "/again"})) as server:
        pinned(project, "openapi", server.url)
        expect_failure(project, expect_golden, "endless-redirects")


@pytest.mark.parametrize(
    ("name", "environment"),
    [("token-missing", {}), ("token-unusable", {"EXAMPLE_TOKEN": f"{TOKEN}\nX-Evil: 1"})],
)
def test_tokens(
    project: Project, expect_golden: Golden, name: str, environment: dict[str, str]
) -> None:
    with serving(lambda _: Reply()) as server:
        pinned(project, "graphql", server.url)
        expect_failure(project, expect_golden, name, environment=environment)
    assert server.received == []


def test_a_loss_of_more_than_half_needs_force(project: Project, expect_golden: Golden) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin("type Query { a: A, b: B }\ntype A { x: Int }\ntype B { x: Int }\n")
    small = project.folder / "small.graphql"
    small.write_text(SMALL_SDL, encoding="utf-8")
    expect_failure(project, expect_golden, "loss", from_file=small)
    assert project.run(from_file=small, check=True).status == 1
    assert project.run(from_file=small, force=True).status == 0
    assert project.files()["schema.graphql"] == SMALL_SDL.encode()


def test_a_loss_of_operations_needs_force(project: Project, expect_golden: Golden) -> None:
    item = {"get": {"responses": {}}}
    many = {"openapi": "3.1.0", "paths": {f"/{name}": item for name in "abcde"}}
    with serving(lambda _: Reply(body=SMALL_OPENAPI.encode())) as server:
        project.configure("openapi", server.url)
        project.pin(json.dumps(many))
        expect_failure(project, expect_golden, "loss-openapi")


def test_exactly_half_is_no_loss(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin("type Query { a: A }\ntype A { x: Int }\n")
    file = project.folder / "half.graphql"
    file.write_text(SMALL_SDL, encoding="utf-8")
    assert project.run(from_file=file).status == 0


def test_one_failing_api_does_not_keep_the_others_from_being_pinned(project: Project) -> None:
    replies = {"/first": Reply(500), "/second": Reply(body=SMALL_OPENAPI.encode())}
    with serving(lambda request: replies[request.path]) as server:
        project.configure("openapi", f"{server.url}/first")
        file = project.folder / "pyproject.toml"
        first = file.read_text(encoding="utf-8")
        second = first.replace("example", "second").replace("/first", "/second")
        file.write_text(first + second, encoding="utf-8")
        project.configuration = load_configuration(project.folder)
        outcome = project.run()
    assert outcome.status == 4
    assert "example: " in outcome.err
    assert outcome.out.startswith("second: pinned 1 path, 1 route, 0 schemas\n")
    assert (project.folder / "schemas/second/snapshot.toml").exists()
    assert not (project.folder / "schemas/example").exists()


@pytest.mark.parametrize("kind", ["graphql", "openapi"])
def test_a_server_that_echoes_the_token(project: Project, kind: str) -> None:
    reply = error_reply(f"not you: {TOKEN}")
    if kind == "openapi":
        reply = json_reply({"openapi": TOKEN, "paths": {"/a": {}}})
    with serving(lambda _: reply) as server:
        project.configure(kind, server.url, token=True)
        outcome = project.run()
        assert "***" in outcome.err
        if kind == "graphql":
            # The exception itself is clean too, for whoever logs it.
            with pytest.raises(EndpointError) as caught:
                introspect(project.api, TOKEN, DownloadLimits())
            assert TOKEN not in str(caught.value)
