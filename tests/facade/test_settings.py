"""Tokens and addresses from the environment of a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.facade.conftest import VARIABLES
from tests.support.http_server import RecordingServer, json_answer, recording_server
from tests.support.sources import PYTHON_PATH

pytestmark = pytest.mark.slow

# Calls each client once, synchronously and asynchronously, and prints how it is shown.
PROGRAM = """
import asyncio, sys
import paasport
name, method, options = sys.argv[1], sys.argv[2], dict(each.split("=", 1) for each in sys.argv[3:])
def called(client):
    owner, _, last = method.rpartition(".")
    for part in owner.split(".") if owner else ():
        client = getattr(client, part)
    return getattr(client, last)()
async def use():
    async with getattr(paasport, f"Async{name}")(**options) as client:
        await called(client)
try:
    with getattr(paasport, name)(**options) as client:
        print(repr(client))
        called(client)
    asyncio.run(use())
except paasport.ConfigurationError as error:
    print(error)
"""


@dataclass(frozen=True)
class Ran:
    """What a process printed and logged."""

    out: str
    log: str


def run(name: str, method: str, *options: str, **variables: str) -> Ran:
    inherited = {key: value for key, value in os.environ.items() if key not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, method, *options],
        env={**inherited, **variables, "PYTHONPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Ran(done.stdout.strip(), done.stderr.strip())


def northflank(*options: str, **variables: str) -> Ran:
    return run("Northflank", "addons.types", *options, **variables)


@pytest.fixture
def other() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


def tokens(server: RecordingServer) -> list[str]:
    return [each.headers["authorization"] for each in server.received]


REPLY = json_answer({"data": {"addonTypes": []}})


@pytest.mark.parametrize(
    ("variables", "token", "warning"),
    [
        ({"NORTHFLANK_API_TOKEN": "ours-1"}, "ours-1", ""),
        ({"NF_API_TOKEN": "theirs-1"}, "theirs-1", ""),
        ({"NORTHFLANK_API_TOKEN": "", "NF_API_TOKEN": "theirs-1"}, "theirs-1", ""),
        ({"NORTHFLANK_API_TOKEN": "same-1", "NF_API_TOKEN": "same-1"}, "same-1", ""),
        (
            {"NORTHFLANK_API_TOKEN": "ours-1", "NF_API_TOKEN": "theirs-1"},
            "ours-1",
            "using NORTHFLANK_API_TOKEN; NF_API_TOKEN, which has lower precedence, has a different "
            "token",
        ),
    ],
)
def test_which_token_northflank_takes(
    server: RecordingServer, variables: dict[str, str], token: str, warning: str
) -> None:
    server.answers(REPLY)
    ran = northflank(f"base_url={server.url}", **variables)
    assert tokens(server) == [f"Bearer {token}"] * 2
    # Logged for each of the two clients.
    assert ran.log.splitlines() == ([warning] * 2 if warning else [])
    assert token not in ran.out + ran.log


def test_an_argument_needs_no_variable_and_warns_of_none(server: RecordingServer) -> None:
    server.answers(REPLY)
    both = {"NORTHFLANK_API_TOKEN": "ours-1", "NF_API_TOKEN": "theirs-1"}
    ran = northflank(f"base_url={server.url}", "token=mine-1", **both)
    assert (tokens(server), ran.log) == (["Bearer mine-1"] * 2, "")


@pytest.mark.parametrize(
    ("variables", "token"),
    [
        ({"HASURA_CLOUD_TOKEN": "ours-1", "HASURA_CLOUD_ACCESS_TOKEN": "theirs-1"}, "ours-1"),
        ({"HASURA_CLOUD_ACCESS_TOKEN": "theirs-1"}, "theirs-1"),
    ],
)
def test_which_token_hasura_cloud_takes(
    server: RecordingServer, variables: dict[str, str], token: str
) -> None:
    server.answers(json_answer({"data": {"projects": []}}))
    run("HasuraCloud", "api.projects", f"base_url={server.url}", **variables)
    assert tokens(server) == [f"pat {token}"] * 2


@pytest.mark.parametrize("variable", ["NORTHFLANK_API_BASE_URL", "NF_API_HOST", "NF_HOST"])
def test_an_address_of_this_machine_is_used(server: RecordingServer, variable: str) -> None:
    server.answers(REPLY)
    # With the version, as some write it.
    ran = northflank(**{variable: f"{server.url}/v1/", "NF_API_TOKEN": "theirs-1"})
    assert [each.target for each in server.received] == ["/v1/addon-types"] * 2
    assert tokens(server) == ["Bearer theirs-1"] * 2
    assert ran.out == f"<Northflank {server.url}, everything the token can access>"


@pytest.mark.parametrize(
    ("client", "token", "variable", "path"),
    [
        ("Railway", "RAILWAY_API_TOKEN", "RAILWAY_API_URL", "/graphql/v2"),
        ("HasuraCloud", "HASURA_CLOUD_TOKEN", "HASURA_CLOUD_API_URL", "/v1/graphql"),
    ],
)
def test_an_endpoint_of_this_machine_is_used(
    server: RecordingServer,
    other: RecordingServer,
    client: str,
    token: str,
    variable: str,
    path: str,
) -> None:
    method, reply = {
        "Railway": ("api.api_token", {"apiToken": {"workspaces": []}}),
        "HasuraCloud": ("api.projects", {"projects": []}),
    }[client]
    server.answers(json_answer({"data": reply}))
    ran = run(client, method, **{token: "ours-1", variable: server.url + path})
    assert [each.target for each in server.received] == [path] * 2
    assert ran.out.startswith(f"<{client} {server.url}{path}, ")
    # An argument wins, and no other host gets the token.
    other.answers(json_answer({"data": reply}))
    run(client, method, f"base_url={other.url}", **{token: "ours-1", variable: server.url + path})
    assert (len(server.received), len(other.received)) == (2, 2)
    refused = run(client, method, **{token: "ours-1", variable: f"https://example.com{path}"})
    assert f"{variable} in the environment names example.com, which does not" in refused.out


def test_the_first_address_wins(server: RecordingServer, other: RecordingServer) -> None:
    server.answers(REPLY)
    ran = northflank(
        NORTHFLANK_API_BASE_URL=server.url,
        NF_API_HOST=other.url,
        # As in a container that has the variables of a database.
        NF_HOST="primary.database.example.com",
        NF_API_TOKEN="theirs-1",
    )
    assert (len(server.received), other.received) == (2, [])
    assert ran.log.splitlines()[:2] == [
        "using NORTHFLANK_API_BASE_URL; NF_API_HOST, which has lower precedence, has "
        "a different URL",
        "using NORTHFLANK_API_BASE_URL; NF_HOST, which has lower precedence, has a different URL",
    ]


def test_an_argument_wins_over_any_address(server: RecordingServer, other: RecordingServer) -> None:
    server.answers(REPLY)
    variables = {"NF_HOST": other.url, "NF_API_TOKEN": "theirs-1"}
    ran = northflank(f"base_url={server.url}", **variables)
    assert (len(server.received), other.received, ran.log) == (2, [], "")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://api.northflank.com.example.org", "which does not belong to northflank.com"),
        ("northflank.com.example.org", "names northflank.com.example.org, which does not"),
        ("https://northflank.org", "names northflank.org, which does not belong to northflank.com"),
        ("primary.database.example.com", "pass base_url= to send it"),
        ("http://api.northflank.com", "NF_HOST http://api.northflank.com would send the token un"),
        ("https://me:pa55word@api.northflank.com", "has a user, query or fragment"),
        ("ftp://api.northflank.com", "NF_HOST is not an http or https URL"),
    ],
)
def test_no_other_host_gets_the_token(address: str, message: str) -> None:
    ran = northflank("token=mine-1", NF_HOST=address)
    assert message in ran.out
    assert "mine-1" not in ran.out + ran.log
    assert "pa55word" not in ran.out + ran.log


@pytest.mark.parametrize("address", ["https://api.northflank.com/v1", "eu.api.northflank.com"])
def test_hosts_of_the_platform_may_be_named(address: str) -> None:
    shown = "import paasport; print(paasport.Northflank('mine-1', team_id='my-team'))"
    done = subprocess.run(
        [sys.executable, "-c", shown],
        env={**os.environ, "NF_API_HOST": address, "PYTHONPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=True,
    )
    host = address.removeprefix("https://").removesuffix("/v1")
    assert done.stdout == f"<Northflank https://{host}, team my-team>\n"
