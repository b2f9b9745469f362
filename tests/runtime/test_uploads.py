"""Files in GraphQL operations: parsed at the server by aiohttp, and executed by graphql-core."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from graphql import GraphQLResolveInfo, build_schema, graphql_sync

from paasport import AsyncRailway, File, Railway, errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.graphql.operation import GraphQLOperation
from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.scalars import Upload
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.runtime.conftest import Caller
from tests.support.parsing_server import Parsed, ParsedPart, ParsingServer, parsing_server

SCHEMA = build_schema(
    """
    scalar Upload
    input Leaf { file: Upload!, title: String }
    input Album { cover: Upload, pages: [Upload], leaves: [Leaf!], password: String }
    type Query { size(file: Upload!): String! }
    type Mutation { put(album: Album, log: Upload, rows: [[Upload!]]): String! }
    """
)


class Leaf(RequestModel):
    file: Upload
    title: str | None = None


class Album(RequestModel):
    cover: Upload | None = None
    pages: list[Upload | None] | None = None
    leaves: list[Leaf] | None = None
    password: str | None = None


class PutVariables(RequestModel):
    album: Album | None = None
    log: Upload | None = None
    rows: list[list[Upload] | None] | None = None


class PutReply(ResponseModel):
    put: str


class SizeVariables(RequestModel):
    file: Upload


class SizeReply(ResponseModel):
    size: str


DOCUMENT = (
    "mutation put($album:Album$log:Upload$rows:[[Upload!]]){put(album:$album log:$log rows:$rows)}"
)
PUT: GraphQLOperation[str] = GraphQLOperation(
    name="put",
    kind="mutation",
    document=DOCUMENT,
    data=PutReply,
    variables=PutVariables,
    root_field="put",
)
SIZE: GraphQLOperation[str] = GraphQLOperation(
    name="size",
    kind="query",
    document="query size($file:Upload!){size(file:$file)}",
    data=SizeReply,
    variables=SizeVariables,
    root_field="size",
)


def shown(value: Any) -> Any:
    if isinstance(value, ParsedPart):
        return [value.filename, value.media_type, value.digest]
    if isinstance(value, dict):
        return {name: shown(entry) for name, entry in value.items()}
    return [shown(entry) for entry in value] if isinstance(value, list) else value


class Root:
    def put(self, _info: GraphQLResolveInfo, **arguments: Any) -> str:
        return json.dumps(shown(arguments))

    def size(self, _info: GraphQLResolveInfo, file: Any) -> str:
        return json.dumps(shown(file))


def executed(parsed: Parsed) -> web.Response:
    """Execute a request as a server does that knows the specification."""
    if "Apollo-Require-Preflight" not in parsed.headers:
        return web.json_response({"errors": [{"message": "no preflight"}]}, status=400)
    operations, mapping, *files = parsed.parts
    assert (operations.name, mapping.name) == ("operations", "map")
    body = json.loads(operations.content)
    by_name = {part.name: part for part in files}
    paths = json.loads(mapping.content)
    assert paths.keys() == by_name.keys()
    for name, places in paths.items():
        for place in places:
            *steps, last = [int(step) if step.isdigit() else step for step in place.split(".")]
            holder: Any = body
            for step in steps:
                holder = holder[step]
            assert holder[last] is None
            holder[last] = by_name[name]
    result = graphql_sync(SCHEMA, body["query"], Root(), variable_values=body["variables"])
    return web.json_response(result.formatted)


@pytest.fixture(scope="module")
def running() -> Iterator[ParsingServer]:
    with parsing_server() as server:
        yield server


@pytest.fixture
def platform(running: ParsingServer) -> ParsingServer:
    running.answers(executed)
    return running


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / 'a "picture" ü.png'
    path.write_bytes(bytes(range(256)) * 1000)
    return path


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


BYTES = "application/octet-stream"


def test_files_at_any_place(platform: ParsingServer, caller: Caller, picture: Path) -> None:
    opened = io.BytesIO(b"skipped, sent")
    opened.seek(8)
    album = {
        "cover": picture,
        "pages": [b"1", None, opened],
        "leaves": [Leaf(file=("a.csv", b"2", "text/x")), {"file": File(b"3", None), "title": "t"}],
    }
    rows = [[b"4"], None, [bytearray(b"5"), memoryview(b"6")]]
    result = caller.graphql(platform.url, PUT, {"album": album, "log": None, "rows": rows})
    assert json.loads(result) == {
        "album": {
            "cover": ["a %22picture%22 ü.png", "image/png", digest(picture.read_bytes())],
            "pages": [["file", BYTES, digest(b"1")], None, ["file", BYTES, digest(b" sent")]],
            "leaves": [
                {"file": ["a.csv", "text/x", digest(b"2")]},
                {"file": [None, BYTES, digest(b"3")], "title": "t"},
            ],
        },
        "log": None,
        "rows": [
            [["file", BYTES, digest(b"4")]],
            None,
            [["file", BYTES, digest(b"5")], ["file", BYTES, digest(b"6")]],
        ],
    }
    (received,) = platform.received
    assert received.headers["GraphQL-Preflight"] == "1"
    assert int(received.headers["Content-Length"]) > picture.stat().st_size


def test_one_file_in_two_places_is_sent_once(platform: ParsingServer, caller: Caller) -> None:
    file = File(b"same", "same.txt")
    caller.graphql(platform.url, PUT, {"album": {"pages": [file, file]}, "log": file})
    assert [part.name for part in platform.received[0].parts] == ["operations", "map", "0"]


def test_without_a_file_the_request_is_json(platform: ParsingServer, caller: Caller) -> None:
    platform.answers(lambda _: web.json_response({"data": {"put": "done"}}))
    assert caller.graphql(platform.url, PUT, {"album": {"pages": [None]}}) == "done"
    (received,) = platform.received
    assert received.media_type == "application/json"
    assert "Apollo-Require-Preflight" not in received.headers
    assert json.loads(received.body)["variables"] == {"album": {"pages": [None]}}


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"log": "text"}, "log: Input should be a file: bytes, a path"),
        ({"album": {"pages": [b"x", 1]}}, r"album\.pages\.1: Input should be a file"),
        ({"log": Path("/nowhere/at all")}, "log: The file cannot be read: No such file"),
        ({"rows": [[io.StringIO("t")]]}, r"rows\.0\.0: The file is open in text mode"),
        ({"log": ("a", b"x", "text/x\r\nEvil: 1")}, "log: A header of the part has a character"),
    ],
)
def test_what_cannot_be_sent(platform: ParsingServer, variables: Any, told: str) -> None:
    import httpx

    with pytest.raises(errors.RequestValidationError, match=told) as raised:
        Caller(httpx, False).graphql(platform.url, PUT, variables)
    assert "Evil" not in str(raised.value)
    assert platform.received == []


def later(_: Parsed) -> web.Response:
    return web.Response(status=429, headers={"Retry-After": "0"})


def lost(_: Parsed) -> web.Response:
    return web.Response(status=502)


RETRIED = {"options": RequestOptions(retries=RetryPolicy(max_retries=2, first_delay=0.001))}


def test_what_is_sent_again(platform: ParsingServer, caller: Caller, picture: Path) -> None:
    expected = digest(picture.read_bytes())
    platform.answers(later, executed)
    result = caller.graphql(platform.url, PUT, {"log": picture}, **RETRIED)
    assert json.loads(result)["log"][2] == expected
    assert [part.digest for each in platform.received for part in each.parts[2:]] == [expected] * 2
    # A query is a read, with a file or without.
    platform.answers(lost, executed)
    assert json.loads(caller.graphql(platform.url, SIZE, {"file": picture}, **RETRIED))[2]
    assert len(platform.received) == 2


def test_a_mutation_that_may_have_been_carried_out(
    platform: ParsingServer, caller: Caller, picture: Path
) -> None:
    platform.answers(lost, executed)
    with pytest.raises(errors.ServerError):
        caller.graphql(platform.url, PUT, {"log": picture}, **RETRIED)
    assert len(platform.received) == 1


class Pipe(io.RawIOBase):
    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        return self._content.read(size)


def test_what_can_be_read_once_is_sent_once(platform: ParsingServer, caller: Caller) -> None:
    platform.answers(later, executed)
    with pytest.raises(errors.RateLimited):
        caller.graphql(platform.url, PUT, {"log": Pipe(b"once")}, **RETRIED)
    (received,) = platform.received
    assert received.parts[2].content == b"once"
    assert received.headers["Transfer-Encoding"] == "chunked"


def test_secrets_beside_a_file_are_masked(platform: ParsingServer, caller: Caller) -> None:
    def complaining(parsed: Parsed) -> web.Response:
        sent = json.loads(parsed.parts[0].content)["variables"]["album"]["password"]
        return web.json_response({"errors": [{"message": f"{sent} is too short"}]})

    platform.answers(complaining)
    album = {"cover": b"x", "password": "a-secret-1234"}
    with pytest.raises(errors.GraphQLError) as raised:
        caller.graphql(platform.url, PUT, {"album": album})
    assert "is too short" in str(raised.value)
    assert "a-secret-1234" not in str(raised.value)


@pytest.mark.parametrize("way", ["sync", "async"])
def test_documents_of_the_callers(platform: ParsingServer, picture: Path, way: str) -> None:
    variables = {
        "album": Album(pages=[b"1", None]),
        "log": File(picture),
        "rows": ([File(b"2", "b.txt")],),
    }
    options: dict[str, Any] = {
        "base_url": platform.url,
        "authentication": Authentication(Secret("t0ken")),
    }

    async def asynchronously() -> Any:
        async with AsyncGraphQLTransport(**options) as transport:
            return await transport.execute_document(DOCUMENT, variables, None, None)

    if way == "async":
        data = asyncio.run(asynchronously())
    else:
        with GraphQLTransport(**options) as transport:
            data = transport.execute_document(DOCUMENT, variables, None, None)
    assert json.loads(data["put"]) == {
        "album": {"pages": [["file", BYTES, digest(b"1")], None]},
        "log": ["a %22picture%22 ü.png", "image/png", digest(picture.read_bytes())],
        "rows": [[["b.txt", "text/plain", digest(b"2")]]],
    }


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"log": io.BytesIO(b"x")}, r"log: Input should be File\(...\)"),
        ({"meta": {"a.b": [File(b"x")]}}, r"meta\.a\.b: A file cannot stand below a name"),
        ({"log": File(Path("/nowhere"))}, "log: The file cannot be read"),
    ],
)
def test_documents_with_files_that_cannot_be_sent(
    platform: ParsingServer, variables: Any, told: str
) -> None:
    with (
        GraphQLTransport(
            base_url=platform.url, authentication=Authentication(Secret("t0ken"))
        ) as transport,
        pytest.raises(errors.RequestValidationError, match=told),
    ):
        transport.execute_document(DOCUMENT, variables, None, None)
    assert platform.received == []


def test_subscriptions_carry_no_files() -> None:
    watch: GraphQLOperation[str] = GraphQLOperation(
        name="watch", kind="subscription", document="", data=SizeReply, variables=SizeVariables
    )
    options: dict[str, Any] = {"authentication": Authentication(Secret("t0ken"))}
    with GraphQLTransport(base_url="http://127.0.0.1:9", **options) as transport:
        with pytest.raises(errors.RequestValidationError, match="cannot carry files"):
            transport.subscribe(watch, {"file": b"x"})
        document = "subscription watch($file:Upload!){size(file:$file)}"
        with pytest.raises(errors.RequestValidationError, match="cannot carry files"):
            transport.subscribe_document(document, {"file": File(b"x")}, None, None)


def test_what_is_no_file() -> None:
    with pytest.raises(TypeError, match="not str"):
        File("report.pdf")  # type: ignore[arg-type]  # a text may be meant as content or as a path
    with pytest.raises(Exception, match="cannot represent a file"):
        Leaf(file=b"x").model_dump_json()


def test_a_large_file_is_never_in_memory(platform: ParsingServer, tmp_path: Path) -> None:
    import httpx

    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    caller = Caller(httpx, False)
    caller.graphql(platform.url, PUT, {"log": b"x"})
    tracemalloc.start()
    try:
        caller.graphql(platform.url, PUT, {"log": path})
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


JOB = {"email": "e@example.com", "job_id": "j", "name": "n", "why": "w"}


@pytest.mark.parametrize("way", ["sync", "async"])
def test_a_generated_operation(platform: ParsingServer, picture: Path, way: str) -> None:
    platform.answers(lambda _: web.json_response({"data": {"jobApplicationCreate": True}}))

    async def asynchronously() -> bool:
        async with AsyncRailway("t0ken", base_url=platform.url) as railway:
            return await railway.api.job_application_create(JOB, picture)  # type: ignore[arg-type]  # a mapping for a model

    if way == "async":
        assert asyncio.run(asynchronously())
    else:
        with Railway("t0ken", base_url=platform.url) as railway:
            assert railway.api.job_application_create(JOB, picture)  # type: ignore[arg-type]  # a mapping for a model
    operations, mapping, file = platform.received[0].parts
    assert json.loads(operations.content)["variables"]["resume"] is None
    assert json.loads(mapping.content) == {"0": ["variables.resume"]}
    assert file.digest == digest(picture.read_bytes())
