"""The sandbox with the three platforms' pins, once for all tests; a token for each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import paasport
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.operations import Behaviour
from paasport_codegen.sandbox.served_api import ServedApi
from paasport_codegen.sandbox.server import Sandbox, Settings

PROJECT = Path(__file__).parents[2]
_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Sandbox]:
    """The three platforms."""
    found = definitions((), load_configuration(PROJECT))
    sandbox = Sandbox(found, Settings(speed=0, rate_limit=1_000_000))
    sandbox.start()
    yield sandbox
    sandbox.stop()


@pytest.fixture(scope="session")
def unmodelled() -> Iterator[Sandbox]:
    """The three platforms without what their modules know: the conventions alone."""
    found = [
        replace(definition, behaviour=Behaviour())
        for definition in definitions((), load_configuration(PROJECT))
    ]
    sandbox = Sandbox(found, Settings(speed=0, rate_limit=1_000_000))
    sandbox.start()
    yield sandbox
    sandbox.stop()


SharedCall = Callable[..., Any]


@pytest.fixture(scope="session")
def shared_client(unmodelled: Sandbox) -> Iterator[Callable[..., SharedCall]]:
    """Calls methods of one client for all tests of an API and a way, with a token of its own."""
    with asyncio.Runner() as runner, ExitStack() as opened:

        @cache
        def client(api: str, name: str, way: str, token: str, **options: str) -> SharedCall:
            address = f"{unmodelled.address(api)}{unmodelled.api(api).base_path}"
            if way == "sync":
                made = opened.enter_context(
                    getattr(paasport, name)(token, base_url=address, **options)
                )
                return lambda method, /, **arguments: _found(made, method)(**arguments)
            made = getattr(paasport, f"Async{name}")(token, base_url=address, **options)
            runner.run(made.__aenter__())
            opened.callback(lambda: runner.run(made.aclose()))
            return lambda method, /, **arguments: runner.run(_found(made, method)(**arguments))

        yield client


def _found(client: Any, method: str) -> Any:
    for name in method.split("."):
        client = getattr(client, name)
    return client


@pytest.fixture
def token() -> str:
    """A token that no other test has."""
    return f"sandbox-test-{next(_numbers)}"


@pytest.fixture
def served(server: Sandbox) -> Callable[[str], ServedApi]:
    """What the server knows of an API."""
    return server.api


@pytest.fixture
def address(server: Sandbox, served: Callable[[str], ServedApi]) -> Callable[[str], str]:
    """The `base_url` of an API."""
    return lambda name: f"{server.address(name)}{served(name).base_path}"
