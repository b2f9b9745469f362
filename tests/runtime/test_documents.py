"""Documents at run time, over real sockets, by every library, synchronously and asynchronously."""

from __future__ import annotations

import asyncio
import datetime
import decimal
import enum
import inspect
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, cast

import pytest
from pydantic import BaseModel, Field, SecretStr
from typing_extensions import TypedDict

import paasport
from paasport import errors
from paasport.railway import ServiceSourceInput, ServiceUpdateInput
from paasport_runtime import UNSET
from paasport_runtime.calls.raw_response import RawResponse
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.contract import AsyncGraphQLClient, Endpoint, GraphQLClient
from paasport_runtime.observation.events import RequestEvent
from tests.runtime.conftest import TOKEN, Caller
from tests.support.http_server import Answer, RecordingServer, json_answer

QUERY = "query me { me { name } }"
MUTATION = "mutation rename($name: String!) { rename(name: $name) { name } }"
DATA = {"me": {"name": "Ada", "since": "2026-01-02T03:04:05Z"}}
ANSWER = json_answer({"data": DATA})
VALUE = "hunter-7g3x-Qz91plm"


class Person(BaseModel):
    name: str
    since: datetime.datetime


class Me(BaseModel):
    me: Person


class Named(TypedDict):
    name: str


class Size(enum.Enum):
    BIG = "big"


@dataclass
class Point:
    x: int


class Ratio(BaseModel):
    value: float


class Filter(BaseModel):
    at_least: int | None = Field(default=None, alias="atLeast")
    among: list[uuid.UUID] = []


def execute(
    caller: Caller,
    server: RecordingServer,
    *arguments: Any,
    through: Callable[[Any], Any] = lambda railway: railway,
    options: Any = None,
    **named: Any,
) -> Any:
    """Execute a document as Railway's client does, or what `through` finds in it."""
    given = {
        "token": TOKEN,
        "base_url": server.url,
        "http_client": caller.client(),
        **(options or {}),
    }

    async def run() -> Any:
        client = paasport.AsyncRailway(**given).with_options(retries=RetryPolicy(first_delay=0))
        async with given["http_client"]:
            return await through(client).execute(*arguments, **named)

    if caller.asynchronous:
        return asyncio.run(run())
    with given["http_client"]:
        client = paasport.Railway(**given).with_options(retries=RetryPolicy(first_delay=0))
        return through(client).execute(*arguments, **named)


def sent(server: RecordingServer, variables: Any) -> Any:
    """The variables as they come over the wire."""
    server.answers(ANSWER)
    with paasport.Railway(TOKEN, base_url=server.url) as railway:
        railway.execute(QUERY, variables)
    return server.received[0].json["variables"]


def refusal(*arguments: Any, **named: Any) -> errors.RequestValidationError:
    """The error of a document that is not sent."""
    # Nothing listens there: whatever is sent is an error of another kind.
    with (
        paasport.Railway(TOKEN, base_url="http://127.0.0.1:9", max_retries=0) as railway,
        pytest.raises(errors.RequestValidationError) as caught,
    ):
        railway.execute(*arguments, **named)
    assert (caught.value.delivery, caught.value.attempts) == ("not_sent", 0)
    assert caught.value.__context__ is None
    return caught.value


def test_a_call(server: RecordingServer, caller: Caller) -> None:
    server.answers(ANSWER)
    assert execute(caller, server, QUERY) == DATA
    (received,) = server.received
    assert received.headers["authorization"] == f"Bearer {TOKEN}"
    assert received.headers["content-type"] == "application/json"
    assert received.json == {"operationName": "me", "query": QUERY, "variables": {}}


def test_a_model(server: RecordingServer, caller: Caller) -> None:
    server.answers(ANSWER)
    result = execute(caller, server, MUTATION, {"name": "Ada"}, Me)
    assert isinstance(result, Me)
    assert result.me.since.year == 2026
    assert server.received[0].json["variables"] == {"name": "Ada"}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (dict[str, Person], {"me": Person.model_validate(DATA["me"])}),
        (dict[str, Named], {"me": {"name": "Ada"}}),
        (Me | None, Me.model_validate(DATA)),
        (Annotated[dict[str, Any], Field(max_length=1), ["unhashable"]], DATA),
        (TypedDict("Reply", {"me": Named}), {"me": {"name": "Ada"}}),
    ],
)
def test_any_type_that_pydantic_validates(
    server: RecordingServer, model: Any, expected: object
) -> None:
    server.answers(ANSWER)
    with paasport.HasuraCloud(TOKEN, base_url=server.url) as hasura:
        assert hasura.execute(QUERY, model=model) == expected
        assert hasura.api.execute(QUERY, {}, model) == expected


def test_types_that_are_equal_but_not_the_same(server: RecordingServer) -> None:
    class One(BaseModel):
        me: Any

    class Other(One):
        pass

    server.answers(ANSWER)
    with paasport.Railway(TOKEN, base_url=server.url) as railway:
        found = [railway.execute(QUERY, model=model) for model in (One | Other, Other | One)]
    # Both fit, so the first one wins.
    assert [type(each) for each in found] == [One, Other]


@pytest.mark.parametrize("document", ["{ me }", "query { me }", "query ($a: Int) @live { me }"])
def test_an_anonymous_operation(server: RecordingServer, document: str) -> None:
    server.answers(json_answer({"errors": [{"message": "no"}]}))
    with (
        paasport.Railway(TOKEN, base_url=server.url) as railway,
        pytest.raises(errors.GraphQLError, match=r"^\(anonymous\) \(POST ") as caught,
    ):
        railway.execute(document)
    assert caught.value.operation == "(anonymous)"
    assert server.received[0].json["operationName"] is None


def test_one_operation_of_several(server: RecordingServer, caller: Caller) -> None:
    server.answers(ANSWER)
    seen: list[RequestEvent] = []
    document = f"fragment F on T {{ a }} {QUERY} {MUTATION} subscription on {{ a }}"
    for name in ("me", "rename"):
        execute(caller, server, document, operation_name=name, options={"on_request": seen.append})
    assert [each.json["operationName"] for each in server.received] == ["me", "rename"]
    assert [(each.operation, each.kind) for each in seen] == [("me", "read"), ("rename", "write")]


@pytest.mark.parametrize(
    ("document", "attempts"),
    [
        (QUERY, 3),
        ("{ me }", 3),
        ('# mutation\n"mutation { a }" query a { b(c: """ } mutation { """) }', 3),
        ("fragment mutation on T { a } { me }", 3),
        (MUTATION, 1),
        ("mutation @live { query { query } }", 1),
        ("fragment query on T { a } mutation query { a }", 1),
        # What cannot be told counts as a write.
        ("query { me", 1),
        ("query me { me } query me { me } mutation me { me }", 1),
        ("type Query { a: Int }", 1),
    ],
)
def test_a_read_is_tried_again_and_a_write_is_not(
    server: RecordingServer, caller: Caller, document: str, attempts: int
) -> None:
    server.answers(Answer(fault="close"))
    with pytest.raises(errors.ConnectionFailed) as caught:
        execute(caller, server, document, operation_name="me" if "query me {" in document else None)
    assert len(server.received) == caught.value.attempts == attempts
    assert len({each.body for each in server.received}) == 1


def test_options_and_raw_responses(server: RecordingServer, caller: Caller) -> None:
    server.answers(json_answer({"data": DATA}, X_Request_Id="r-1"))
    seen: list[RequestEvent] = []
    ways: list[Callable[[Any], Any]] = [
        lambda railway: railway.with_options(on_request=seen.append).with_raw_response,
        lambda railway: railway.api.with_options(on_request=seen.append).with_raw_response,
        lambda railway: railway.with_options(on_request=seen.append).with_raw_response.api,
    ]
    for way in ways:
        raw = cast("RawResponse[Me]", execute(caller, server, QUERY, None, Me, through=way))
        assert (raw.status, raw.request_id, raw.parsed.me.name) == (200, "r-1", "Ada")
    assert [each.operation for each in seen] == ["me", "me", "me"]


def test_errors_beside_data(server: RecordingServer, caller: Caller) -> None:
    entry = {"message": f"got {VALUE}", "path": ["me"], "extensions": {"code": "BAD_USER_INPUT"}}
    data = {**DATA, "echo": VALUE}
    server.answers(json_answer({"data": data, "errors": [entry]}))
    for model, partial in ((None, {**DATA, "echo": "***"}), (Me, Me.model_validate(DATA))):
        with pytest.raises(errors.BadUserInput) as caught:
            execute(caller, server, MUTATION, {"name": "Ada", "password": VALUE}, model)
        assert caught.value.operation == "rename"
        assert caught.value.data == partial
        assert VALUE not in f"{caught.value}{vars(caught.value)}"


@pytest.mark.parametrize(
    ("reply", "model", "path"),
    [
        ({"data": {"me": {"name": "Ada"}}}, Me, "data.me.since"),
        ({"data": {"me": {"name": 5, "since": None}}}, dict[str, Person], "data.me.name"),
        ({"data": None}, Me, "data"),
        ({"data": None}, None, "data"),
        ({"data": [1]}, None, "data"),
        ({}, None, "data"),
    ],
)
def test_a_reply_that_does_not_fit(
    server: RecordingServer, caller: Caller, reply: object, model: Any, path: str
) -> None:
    server.answers(json_answer(reply))
    with pytest.raises(
        errors.ResponseValidationError,
        match=rf"me .* does not match the model at {path} .* Change the model",
    ) as caught:
        execute(caller, server, QUERY, None, model)
    assert (caught.value.path, caught.value.operation) == (path, "me")
    assert caught.value.__context__ is None


def test_variables_are_written_as_those_of_generated_operations(server: RecordingServer) -> None:
    assert sent(server, None) == {}
    moment = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    identifier = uuid.UUID(int=7)
    source = ServiceSourceInput(repo="a/b")
    given = {
        "unset": UNSET,
        "null": None,
        "text": "é",
        "number": 2**60,
        "float": 1.5,
        "moment": moment,
        "day": datetime.date(2026, 1, 2),
        "id": identifier,
        "price": decimal.Decimal("1.10"),
        "size": Size.BIG,
        "point": Point(x=1),
        "input": ServiceUpdateInput(icon=None),
        "source": [source],
        "filter": Filter(atLeast=3),
        "nested": MappingProxyType({"a": UNSET, "b": (1, {"c": UNSET, "d": Filter()})}),
    }
    assert sent(server, MappingProxyType(given)) == {
        "null": None,
        "text": "é",
        "number": 2**60,
        "float": 1.5,
        "moment": "2026-01-02T03:04:05Z",
        "day": "2026-01-02",
        "id": str(identifier),
        "price": "1.10",
        "size": "big",
        "point": {"x": 1},
        "input": {"icon": None},
        "source": [{"repo": "a/b"}],
        "filter": {"atLeast": 3},
        "nested": {"b": [1, {"d": {}}]},
    }
    server.answers(json_answer({"data": {"serviceUpdate": None}}))
    with (
        paasport.Railway(TOKEN, base_url=server.url) as railway,
        pytest.raises(errors.ResponseValidationError),
    ):
        railway.api.service_update("s", ServiceUpdateInput(icon=None))
    assert server.received[0].json["variables"] == {"id": "s", "input": {"icon": None}}


def endless() -> list[Any]:
    """A list that contains itself."""
    found: list[Any] = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    ("variables", "path"),
    [
        ([1], "variables"),
        ('{"a": 1}', "variables"),
        ({1: "a"}, "variables"),
        ({"a": {2: "a"}}, "a"),
        ({"a": [0, object()]}, "a.1"),
        ({"a": {"b": lambda: VALUE}}, "a.b"),
        ({"a": float("nan")}, "a"),
        ({"a": [Ratio(value=float("inf"))]}, "a.0.value"),
        ({"a": [UNSET]}, "a.0"),
        ({"a": datetime.datetime(2026, 1, 2)}, "a"),
        ({"a": SecretStr(VALUE)}, "a"),
        ({"a": Filter.model_construct(at_least=cast("int", VALUE))}, "a"),
        ({"a": b"\xff"}, "a"),
        ({"a": "\ud800"}, "a"),
        ({"a": endless()}, "the whole"),
    ],
)
def test_a_variable_that_cannot_be_sent(variables: Any, path: str) -> None:
    error = refusal(QUERY, variables)
    assert error.operation == "me"
    assert f"nothing was sent: {path}: " in str(error)
    assert VALUE not in f"{error!s}{vars(error)!r}"


@pytest.mark.parametrize(
    ("document", "name", "message"),
    [
        ("", None, "document: The document has no operation"),
        (" # query me { me }\n,", None, "document: The document has no operation"),
        ("fragment F on T { a }", "a", "document: The document has no operation"),
        ("query A { a } mutation B { b } { c }", None, "operation_name: The document has query A, "
         "mutation B and an anonymous query; name the one to send"),
        ("query Alpha { a } mutation B { b }", "alpha", "operation_name: The document has no such "
         "operation; it has query Alpha and mutation B; did you mean Alpha?"),
        ("{ a }", "A", "operation_name: The document has no such operation; it has an anonymous "
         "query"),
        ("{ a }", 5, "operation_name: Input should be a name, of letters, digits and _"),
        ("", "no\nname", "operation_name: Input should be a name, of letters, digits and _"),
        ("subscription logs { a }", None, "document: A subscription has many results: pass it "
         "to subscribe()"),
        (f"{QUERY} subscription logs {{ a }}", "logs", "document: A subscription has many"),
        (json.dumps({"query": QUERY}), None, "document: This looks like the JSON body of a "
         "request: pass its `query` as the document, its `variables`, and its `operationName` as "
         "operation_name"),
        (b"{ a }", None, "document: Input should be the text of the document"),
    ],
)  # fmt: skip
def test_a_document_that_is_refused(document: Any, name: Any, message: str) -> None:
    error = refusal(document, operation_name=name)
    assert f"nothing was sent: {message}" in str(error)
    assert error.problems[0].kind == "arguments"


def test_an_empty_name_is_none(server: RecordingServer) -> None:
    server.answers(ANSWER)
    with paasport.Railway(TOKEN, base_url=server.url) as railway:
        railway.execute(QUERY, operation_name="")
    assert server.received[0].json["operationName"] == "me"


def test_a_model_that_pydantic_does_not_know() -> None:
    class Odd:
        pass

    class Unfinished(BaseModel):
        me: Nowhere  # type: ignore[name-defined]  # noqa: F821

    # Before anything is sent: a mutation whose reply nobody can read would have happened.
    for model, reason in (
        (Odd, "validate: Unable to generate pydantic-core schema for"),
        (Unfinished, "validate: name 'Nowhere' is not defined"),
        ({"password": VALUE}, "validate"),
        ("a b", "validate"),
        ("Nowhere", "validate"),
    ):
        error = refusal(MUTATION, {"name": "a"}, model)
        assert f"model: Input should be a type that pydantic can {reason}" in str(error)
        assert VALUE not in str(error)


class Shop(GraphQLClient):
    """Like a client that was generated before, whose base class had no such method."""

    _endpoint = Endpoint(base_url="http://127.0.0.1:9")


class AsyncShop(AsyncGraphQLClient):
    _endpoint = Endpoint(base_url="http://127.0.0.1:9")


class OlderShop(Shop):
    """One whose API has an operation of that name."""

    def execute(self, order: str) -> str:  # type: ignore[override]
        """Execute an order."""
        return order


def test_generated_clients_have_it(server: RecordingServer) -> None:
    server.answers(ANSWER)
    with Shop.connect(base_url=server.url) as shop:
        assert shop.execute(QUERY, model=Me).me.name == "Ada"

    async def run() -> None:
        async with AsyncShop.connect(base_url=server.url) as shop:
            assert (await shop.execute(QUERY)) == DATA

    asyncio.run(run())
    assert OlderShop.connect().execute("a") == "a"
    assert not hasattr(paasport.Northflank(TOKEN), "execute")
    assert list(inspect.signature(Shop.execute).parameters) == [
        "self", "document", "variables", "model", "operation_name",
    ]  # fmt: skip
