"""The command, the control address, tokens, faults, state and subscriptions, over real sockets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from paasport import Railway
from paasport.errors import AuthenticationError, PaasportError
from paasport_codegen.cli import main as cli
from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.faults import parse_faults
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.served_api import Definition
from paasport_codegen.sandbox.server import Sandbox, Settings
from tests.support import patient_http
from tests.support.sources import ROOT, SOURCE_ROOTS

SHOP = """
type Query { book(id: ID!): Book books: [Book!]! open: Boolean! }
type Mutation { bookCreate(title: String!): Book! }
type Subscription { books: [Book!]! }
type Book { id: ID! title: String! }
"""
Post = Callable[..., httpx.Response]


@pytest.fixture
def shop() -> Iterator[Callable[..., Sandbox]]:
    """Starts a small API with some settings."""
    started: list[Sandbox] = []

    def start(settings: Settings | None = None) -> Sandbox:
        definition = Definition(
            "shop", "Shop", "graphql", SHOP.encode(), "/graphql", behaviour=Behaviour()
        )
        sandbox = Sandbox([definition], settings or Settings(speed=0))
        sandbox.start()
        started.append(sandbox)
        return sandbox

    yield start
    for sandbox in started:
        sandbox.stop()


def _post(sandbox: Sandbox, query: str, token: str = "sandbox-a", **headers: str) -> httpx.Response:
    return patient_http.post(
        f"{sandbox.address('shop')}/graphql",
        json={"query": query},
        headers={"Authorization": f"Bearer {token}", **headers},
    )


def _control(sandbox: Sandbox, method: str, path: str, body: Any = None) -> Any:
    address = f"{sandbox.address('shop')}/__sandbox__/{path}"
    reply = patient_http.request(method, address, json=body)
    assert reply.status_code == 200, reply.text
    return reply.json()


CREATE = 'mutation { bookCreate(title: "Notes") { id } }'


def test_a_real_token_is_refused_and_not_told(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()

    reply = _post(sandbox, "{ books { id } }", token="r3al-t0ken")

    assert reply.status_code == 401
    assert "'sandbox-'" in reply.text
    assert "r3al-t0ken" not in reply.text + json.dumps(_control(sandbox, "GET", "requests"))


def test_each_token_has_a_state_of_its_own(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()
    _post(sandbox, CREATE, token="sandbox-a")

    assert len(_post(sandbox, "{ books { id } }", token="sandbox-a").json()["data"]["books"]) == 1
    assert _post(sandbox, "{ books { id } }", token="sandbox-b").json()["data"]["books"] == []


def test_what_has_no_effect_has_a_header(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()

    assert _post(sandbox, "{ open }").headers["x-sandbox-shape-only"] == "open"
    assert "x-sandbox-shape-only" not in _post(sandbox, "{ books { id } }").headers
    assert _control(sandbox, "GET", "operations") == {
        "Query.book": "generic CRUD",
        "Query.books": "generic CRUD",
        "Query.open": "shape only",
        "Mutation.bookCreate": "generic CRUD",
        "Subscription.books": "generic CRUD",
    }


def test_time_moves_for_one_token(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()
    before = _control(sandbox, "GET", "time?token=sandbox-a")["now"]
    other = _control(sandbox, "GET", "time?token=sandbox-b")["now"]

    after = _control(sandbox, "POST", "advance?token=sandbox-a", {"seconds": 3600})["now"]

    assert before < after
    assert _control(sandbox, "GET", "time?token=sandbox-b")["now"] == other


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("advance?token=sandbox-a", "[]", 'such as {"seconds": 60}'),
        ("advance?token=sandbox-a", '{"seconds": "60"}', 'such as {"seconds": 60}'),
        ("advance?token=sandbox-a", '{"seconds": 1e999}', "inf is not a number of seconds"),
        ("advance?token=sandbox-a", f'{{"seconds": 1{"0" * 400}}}', "too large"),
        ("advance?token=sandbox-a", "[" * 5_000, "it is nested too deeply"),
        ("faults", "[[]]", "Faults are a list of objects"),
        ("faults", "{}", "Faults are a list of objects"),
    ],
)
def test_an_invalid_command_is_refused_with_the_reason(
    shop: Callable[..., Sandbox], path: str, body: str, message: str
) -> None:
    address = f"{shop().address('shop')}/__sandbox__/{path}"
    reply = patient_http.request("POST", address, content=body)
    assert (reply.status_code, message in reply.json()["error"]["message"]) == (400, True), (
        reply.text
    )


def test_time_ends_before_it_cannot_be_written(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()
    end = _control(sandbox, "POST", "advance?token=sandbox-a", {"seconds": 1e300})["now"]
    assert end == _control(sandbox, "GET", "time?token=sandbox-a")["now"]
    assert end.startswith("9000-01-01T00:00:00")
    assert _post(sandbox, CREATE).status_code == 200


@pytest.mark.parametrize("body", ["[" * 5_000, '{"query": "{ open }", "operationName": "\\ud800"}'])
def test_json_that_nothing_can_be_made_of(shop: Callable[..., Sandbox], body: str) -> None:
    reply = patient_http.request(
        "POST",
        f"{shop().address('shop')}/graphql",
        content=body,
        headers={"Authorization": "Bearer sandbox-a"},
    )
    assert reply.status_code == 400
    assert "The body is not a GraphQL request: it " in reply.text


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--speed", "nan", "--speed nan: must be a finite number."),
        ("--host", "\udcff", "not a host name."),
        ("--speed", "inf", "--speed inf: must be a finite number."),
        ("--start", "9999-12-31T23:59:59-12:00", "between the years 1000 and 9000."),
        ("--start", "0001-01-01T00:00:00+14:00", "between the years 1000 and 9000."),
    ],
)
def test_times_that_do_not_exist_are_refused(
    option: str,
    value: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["paasport", "sandbox", "railway", option, value])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_the_rate_limit_counts(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop(Settings(speed=0, rate_limit=2))

    left = [_post(sandbox, "{ open }").headers["x-ratelimit-remaining"] for _ in range(2)]
    refused = _post(sandbox, "{ open }")

    assert left == ["1", "0"]
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "3600")
    _control(sandbox, "POST", "advance?token=sandbox-a", {"seconds": 3600})
    assert _post(sandbox, "{ open }").status_code == 200


def test_faults_on_demand(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()

    refused = _post(sandbox, CREATE, **{"X-Sandbox-Fault": "status=429:retry-after=2"})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    with pytest.raises(httpx.TransportError):
        _post(sandbox, CREATE, **{"X-Sandbox-Fault": "drop-before"})
    assert _post(sandbox, "{ books { id } }").json()["data"]["books"] == []

    with pytest.raises(httpx.TransportError):
        _post(sandbox, CREATE, **{"X-Sandbox-Fault": "drop-after"})
    assert len(_post(sandbox, "{ books { id } }").json()["data"]["books"]) == 1

    with pytest.raises(httpx.TransportError):
        _post(sandbox, CREATE, **{"X-Sandbox-Fault": "truncate"})
    newer = _post(sandbox, "{ open }", **{"X-Sandbox-Fault": "newer"}).json()
    assert newer["sandboxNewField"]["value"] == 1


def test_faults_by_the_control_address(shop: Callable[..., Sandbox]) -> None:
    sandbox = shop()
    _control(sandbox, "POST", "faults", [{"kind": "status", "value": 503, "times": 2}])

    assert [_post(sandbox, "{ open }").status_code for _ in range(3)] == [503, 503, 200]


@pytest.mark.parametrize("text", ["nonsense", "status", "latency", "drop-after@2", "status=x"])
def test_a_fault_that_is_none(text: str) -> None:
    with pytest.raises(UsageError, match=r"is not a fault\. Write faults like|probability"):
        parse_faults(text)


def test_the_state_is_saved_and_loaded(shop: Callable[..., Sandbox], tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text('{"shop": {"Book": {"b1": {"title": "By hand"}}}}', encoding="utf-8")
    first = shop(Settings(speed=0, state=file))
    _post(first, CREATE)
    first.stop()

    again = shop(Settings(speed=0, state=file))

    titles = [
        [
            book["title"]
            for book in _post(again, "{ books { title } }", token).json()["data"]["books"]
        ]
        for token in ("sandbox-a", "sandbox-new")
    ]
    assert titles == [["By hand", "Notes"], ["By hand"]]


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"shop": 1}', '{"shop": {"Book": 1}}', '{"shop": {"Book": {"b1": "Notes"}}}'],
)
def test_a_state_that_is_none(shop: Callable[..., Sandbox], tmp_path: Path, content: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=r"state\.json:"):
        shop(Settings(state=file))
    assert file.read_text("utf-8") == content


def test_a_port_that_is_taken(shop: Callable[..., Sandbox]) -> None:
    port = int(shop().address("shop").rpartition(":")[2])

    with pytest.raises(UsageError, match=f"Cannot listen on 127.0.0.1:{port}: the port is in use"):
        shop(Settings(port=port))


def test_the_state_is_saved_when_asked_to(shop: Callable[..., Sandbox], tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    sandbox = shop(Settings(speed=0, state=file))
    _post(sandbox, CREATE)

    assert _control(sandbox, "POST", "save") == {"file": str(file)}
    saved = json.loads(file.read_text("utf-8"))["tokens"]["sandbox-a"]["shop"]
    [book] = saved["tables"]["Book"].values()
    assert book["title"] == "Notes"
    reply = patient_http.post(f"{shop().address('shop')}/__sandbox__/save")
    assert reply.status_code == 400
    assert "--state FILE" in reply.text


def test_kinds_that_are_unknown_are_told(
    shop: Callable[..., Sandbox], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "state.json"
    file.write_text('{"shop": {"Book": {}, "Books": {"b1": {}}}}', encoding="utf-8")
    shop(Settings(speed=0, state=file))

    assert [record.getMessage() for record in caplog.records] == [
        "The state file has entities of kind Books for shop, which the schema does not have. "
        "Did you mean Book?"
    ]


def test_time_begins_when_it_is_told_to(shop: Callable[..., Sandbox]) -> None:
    start = datetime(2026, 1, 31, 12, tzinfo=UTC)
    told = []
    for _ in range(2):
        sandbox = shop(Settings(speed=0, start=start))
        _control(sandbox, "POST", "advance?token=sandbox-a", {"seconds": 60})
        _post(sandbox, CREATE)
        told.append(_control(sandbox, "GET", "state?token=sandbox-a"))

    assert told[0] == told[1]
    assert _control(sandbox, "GET", "time?token=sandbox-a")["now"] == "2026-01-31T12:01:00.000Z"


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_what_is_pinned(tmp_path: Path, ending: signal.Signals) -> None:
    state = tmp_path / "state.json"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "paasport_codegen", "sandbox", "railway"),
            *("--port", "0", "--state", str(state), "--start", "2026-01-31T12:00:00Z"),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, SOURCE_ROOTS)),
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    title, _, address = process.stdout.readline().strip().partition(": ")
    assert title == "Railway"
    assert process.stdout.readline() == "  export RAILWAY_API_TOKEN=sandbox-token\n"
    with Railway("sandbox-token", base_url=address) as railway:
        project = railway.projects.create(name="shop")
    with Railway("r3al", base_url=address) as railway, pytest.raises(AuthenticationError):
        railway.projects.get(project.id)
    process.send_signal(ending)
    _, log = process.communicate(timeout=60)

    assert process.returncode == 0
    assert log.endswith("\nStopped.\n")
    assert "railway: POST /graphql/v2 projectCreate 200\n" in log
    assert "r3al" not in log
    saved = json.loads(state.read_text("utf-8"))["tokens"]["sandbox-token"]["railway"]
    assert saved["tables"]["Project"][project.id]["createdAt"].startswith("2026-01-31T12:0")


@pytest.mark.slow
def test_a_deployment_goes_through_its_states(
    address: Callable[[str], str], token: str, served: Callable[[str], Any]
) -> None:
    clock = served("railway").clocks.of(token)
    with Railway(token, base_url=address("railway")) as railway:
        project = railway.projects.create(name="shop")
        [environment] = railway.environments.list(project.id)
        service = railway.services.create(project.id, image="nginx:1.27", name="web")
        deployment = railway.services.deploy(environment.id, service.id)
        seen = []
        for _ in range(4):
            seen.append(str(railway.deployments.get(deployment.id).status))
            clock.advance(6)
        lines = [line.message for line in railway.logs.build(deployment.id)]
        with pytest.raises(PaasportError, match="not found"):
            railway.services.deploy(environment.id, "nobody")
    assert seen == ["INITIALIZING", "BUILDING", "DEPLOYING", "SUCCESS"]
    assert "Image built" in lines


def test_behaviour_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    behaviour = Behaviour()
    behaviour.on("book", "getBook")(lambda call: call.account.tables["nothing"])
    document = (
        '{"openapi": "3.0.3", "paths": {"/books/{id}": {"get": {"operationId": "getBook", '
        '"parameters": [{"name": "id", "in": "path", "required": true, "schema": {}}]}}}}'
    )
    apis = [
        Definition("shop", "Shop", "graphql", SHOP.encode(), "/graphql", behaviour=behaviour),
        Definition("books", "Books", "openapi", document.encode(), "/json", behaviour=behaviour),
    ]
    sandbox = Sandbox(apis, Settings(speed=0))
    sandbox.start()
    try:
        graphql = _post(sandbox, '{ book(id: "1") { id } }')
        headers = {"Authorization": "Bearer sandbox-a"}
        rest = patient_http.get(f"{sandbox.address('books')}/books/1", headers=headers)
    finally:
        sandbox.stop()

    assert graphql.json()["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert rest.status_code == 500
    assert rest.json()["error"]["message"] == ("The sandbox failed at getBook; its log says why")
    assert [record.getMessage() for record in caplog.records] == [
        "['book'] failed",
        "books: getBook failed",
    ]


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("{ __typename }", {}, 200),
        ("{ __typename books { id } }", {}, 401),
        ("{ __typename }", {"Authorization": "Bearer r3al"}, 401),
    ],
)
def test_a_schema_that_is_open_needs_no_token(
    query: str, headers: dict[str, str], status: int
) -> None:
    definition = Definition("shop", "Shop", "graphql", SHOP.encode(), "/graphql", open_schema=True)
    sandbox = Sandbox([definition], Settings(speed=0))
    sandbox.start()
    try:
        address = f"{sandbox.address('shop')}/graphql"
        reply = patient_http.post(address, json={"query": query}, headers=headers)
    finally:
        sandbox.stop()

    assert reply.status_code == status
