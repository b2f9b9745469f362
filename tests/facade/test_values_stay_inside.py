"""Every way out of a call that takes secret values, and the values on none of them."""

from __future__ import annotations

import asyncio
import logging
import pickle
import re
import socket
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Final

import pytest

import paasport
from paasport_runtime.errors import PaasportError
from paasport_runtime.http.library import open_aiohttp_client
from tests.support.http_server import Answer, Received, RecordingServer, json_answer

VALUE: Final = "hunter-7g3x-Qz91plm"
TOKEN: Final = "token-9f8e7d6c5b4a"
UUID: Final = "5a0e7b1c-3f0e-4c5e-9d55-0d3a2c9c3d11"
VARIABLES: Final = {"DATABASE_URL": VALUE}
DOCUMENT: Final = "mutation change($password: String!) { change(password: $password) }"
# Frames of tests and of other packages are not ours.
OURS: Final = re.compile(r"/paasport(_runtime|_api)?/")

Call = Callable[..., Any]

# The values are given as text, as mappings and, where the interface has them, as models.
CALLS: Final[dict[str, tuple[str, Call]]] = {
    "railway set": ("Railway", lambda c, v: c.variables.set("p", "e", "A", v)),
    "railway set_many": ("Railway", lambda c, v: c.variables.set_many("p", "e", {"A": v})),
    "railway sync": ("Railway", lambda c, v: c.variables.sync("p", "e", {"A": v})),
    "railway from image": (
        "Railway",
        lambda c, v: c.services.create(
            "p",
            image="i",
            registry_credentials={"username": "u", "password": v},
            variables={"A": v},
        ),
    ),
    "railway generated": (
        "Railway",
        lambda c, v: c.api.variable_upsert_shared("p", "e", "NAME", v),
    ),
    "railway generated map": (
        "Railway",
        lambda c, v: c.api.variable_collection_upsert_shared("p", "e", {"A": v}),
    ),
    "railway generated mapping": ("Railway", lambda c, v: c.api.variable_upsert({"value": v})),
    "railway raw": (
        "Railway",
        lambda c, v: c.with_raw_response(c.variables.set_many, "p", "e", {"A": v}),
    ),
    "railway raw attribute": (
        "Railway",
        lambda c, v: c.with_raw_response.variables.set_many("p", "e", {"A": v}),
    ),
    "railway document": (
        "Railway",
        lambda c, v: c.execute(DOCUMENT, {"input": {"password": v}}, dict[str, int]),
    ),
    "railway document raw": (
        "Railway",
        lambda c, v: c.with_raw_response(
            c.api.execute, DOCUMENT, variables={"password": v}, model=dict[str, int]
        ),
    ),
    "hasura document": (
        "HasuraCloud",
        # What stands in the document is a value too.
        lambda c, v: c.execute(f'mutation {{ a(b: "{v}") }}', {"password": v}, dict[str, int]),
    ),
    "hasura env": ("HasuraCloud", lambda c, v: c.env.update(UUID, {"A": v})),
    "hasura preview": (
        "HasuraCloud",
        lambda c, v: c.preview_apps.create(
            "n",
            cloud="aws",
            region="r",
            github_token=v,
            owner="o",
            repo="r",
            branch="b",
            directory="d",
            env={"A": v},
        ),
    ),
    "hasura generated": (
        "HasuraCloud",
        lambda c, v: c.api.update_tenant_env(UUID, "hash", [{"key": "A", "value": v}]),
    ),
    "northflank secrets": (
        "Northflank",
        lambda c, v: c.secrets.create(
            "p", "name", variables={"A": v}, fields={"secrets": {"files": {"a": {"data": v}}}}
        ),
    ),
    "northflank job": (
        "Northflank",
        lambda c, v: c.jobs.run("p", "j", environment={"A": v}, image="i"),
    ),
    "northflank build": (
        "Northflank",
        lambda c, v: c.builds.start("p", "s", build_arguments={"A": v}),
    ),
    "northflank extra": (
        "Northflank",
        lambda c, v: c.services.scale(
            "p", "s", instances=1, extra={"password": v, "b": {"secret": [v]}}
        ),
    ),
    "northflank generated extra": (
        "Northflank",
        lambda c, v: c.with_options(extra={"password": v}).api.tags.add_tag(name="tag"),
    ),
    "northflank connection string": (
        "Northflank",
        lambda c, v: c.api.addons.import_addon_backup("p", "a", connection_string=v),
    ),
    "northflank body": (
        "Northflank",
        lambda c, v: c.api.secrets.create_secret(
            "p",
            {
                "name": "name",
                "priority": 1,
                "secretType": "environment",
                "secrets": {"variables": {"A": v}},
            },
        ),
    ),
}

ECHO: Final = {
    "errors": [{"message": f'got "{VALUE}"', "extensions": {"code": "BAD_USER_INPUT"}}],
    "error": {"message": f'got "{VALUE}"', "details": {"value": VALUE}},
    "data": None,
}
ANSWERS: Final[dict[str, Answer]] = {
    "bad request": json_answer(ECHO, 400),
    "text": Answer(409, f"got {VALUE}".encode()),
    "unavailable": json_answer(ECHO, 503),
    "graphql": json_answer(ECHO),
    "no json": Answer(200, f"{{{VALUE}".encode()),
    "another shape": json_answer({"data": {"x": VALUE}}),
    "closed": Answer(fault="close"),
    "hanging": Answer(fault="hang"),
}


# `update` and `sync` read before they write.
READS: Final = {
    b'"getTenantEnv"': json_answer({"data": {"getTenantEnv": {"hash": "h", "envVars": {}}}}),
    b'"variables","query"': json_answer({"data": {"variables": {}}}),
}


def read_first(answer: Answer, received: Received) -> Answer:
    return next((each for name, each in READS.items() if name in received.body), answer)


class Stop(BaseException):
    """What a hook of the caller's raises."""


@dataclass(frozen=True)
class Way:
    """An HTTP library, and how it is used."""

    library: str
    over_aiohttp: bool = False
    asynchronous: bool = True

    def run(self, name: str, url: str, call: Callable[[Any], Any], options: Any) -> Any:
        """Make a client, call it and close it."""
        options = {"token": TOKEN, "base_url": url, "max_retries": 0, **options}
        if not self.asynchronous:
            with import_module(self.library).Client(verify=False, trust_env=False) as http:
                return call(getattr(paasport, name)(http_client=http, **options))

        async def use() -> Any:
            async with self._async_client() as http:
                return await call(getattr(paasport, f"Async{name}")(http_client=http, **options))

        return asyncio.run(use())

    def _async_client(self) -> Any:
        library = import_module(self.library)
        if self.over_aiohttp:
            return open_aiohttp_client(
                verify=False, trust_env=False, max_connections=10, library=library
            )
        return library.AsyncClient(verify=False, trust_env=False)


WAYS: Final = {
    "httpx": Way("httpx", asynchronous=False),
    "httpx2": Way("httpx2", asynchronous=False),
    "httpx-async": Way("httpx"),
    "httpx2-async": Way("httpx2"),
    "aiohttp": Way("httpx2", over_aiohttp=True),
}


def stop(_: object) -> None:
    raise Stop


async def cancelled(pending: Any) -> Any:
    async with asyncio.timeout(0.05):
        return await pending


@pytest.fixture(autouse=True)
def library(request: pytest.FixtureRequest) -> None:
    """Skip what needs a library that the tests run without."""
    way = request.node.callspec.params.get("way")
    if way is not None:
        pytest.importorskip(WAYS[way].library)


@pytest.mark.parametrize(
    "way",
    [
        "httpx2",
        "aiohttp",
        *(
            pytest.param(way, marks=pytest.mark.slow)
            for way in ("httpx", "httpx-async", "httpx2-async")
        ),
    ],
)
@pytest.mark.parametrize("called", CALLS)
def test_no_exit_shows_a_value(
    running: RecordingServer, caplog: pytest.LogCaptureFixture, way: str, called: str
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    name, call = CALLS[called]
    events: list[object] = []
    keeping = {"on_request": events.append, "on_response": events.append}
    exits: list[tuple[str, Callable[[Any], Any], Mapping[str, Any], Any]] = [
        *((each, lambda c: call(c, VALUE), keeping, answer) for each, answer in ANSWERS.items()),
        ("invalid", lambda c: call(c, [VALUE]), keeping, Answer(500)),
        ("unserializable", lambda c: call(c, VALUE + "\ud800"), keeping, Answer(500)),
        ("hook", lambda c: call(c, VALUE), {"on_request": stop}, Answer(500)),
    ]
    if WAYS[way].asynchronous:
        hanging = ANSWERS["hanging"]
        exits.append(("cancelled", lambda c: cancelled(call(c, VALUE)), {}, hanging))
    for each, action, options, answer in exits:
        running.answers(partial(read_first, answer))
        if each == "hanging":
            options = {**options, "timeout": 0.05}
        caught: BaseException | None = None
        try:
            WAYS[way].run(name, running.url, action, options)
        except (Exception, Stop) as error:
            caught = error
        if caught is not None:
            assert isinstance(caught, PaasportError | Stop | TimeoutError), each
            check(caught, f"{way} {called} {each}")
        else:
            # A GraphQL error is none to REST, and not every operation has a reply to read.
            assert name == "Northflank", each
            assert each in ("graphql", "another shape", "no json"), each
    assert VALUE not in caplog.text
    assert VALUE not in repr(events)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_listens(way: str) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        for called, (name, call) in CALLS.items():
            with pytest.raises(PaasportError) as caught:
                WAYS[way].run(name, url, partial(call, v=VALUE), {})
            check(caught.value, called)


def check(error: BaseException, where: str) -> None:
    """Look for the value along every way by which an error leaves a program."""
    for shown in chain(error):
        assert VALUE not in f"{shown!s}{shown!r}{shown.args!r}", where
        if isinstance(shown, PaasportError):
            assert VALUE.encode() not in pickle.dumps(shown), where
            assert VALUE not in repr(vars(shown)), where
    captured = traceback.TracebackException.from_exception(error, capture_locals=True)
    seen: list[tuple[str, str]] = []
    pending: list[traceback.TracebackException | None] = [captured]
    while pending:
        each = pending.pop()
        if each is None:
            continue
        pending += [each.__cause__, each.__context__]
        seen += [
            (frame.name, name)
            for frame in each.stack
            if OURS.search(frame.filename)
            for name, text in (frame.locals or {}).items()
            if VALUE in text or TOKEN in text
        ]
    assert seen == [], where


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
