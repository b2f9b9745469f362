"""The sandbox with the three platforms' pins, once for all tests; a token for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

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
