"""Fixtures for tests of code that calls an API: the sandbox, with a state for each test.

One server on the loopback interface serves the entire run. Each test has its own token, and each
token its own state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from paasport_codegen.sandbox.account import Account
    from paasport_codegen.sandbox.served_api import SeenRequest, ServedApi
    from paasport_codegen.sandbox.server import Sandbox


@dataclass(frozen=True, slots=True)
class SandboxedApi:
    """An API in the sandbox, as one test sees it.

    Attributes:
        base_url: The `base_url` for clients.
        token: The token of this test, which begins with `sandbox-`.
    """

    base_url: str
    token: str
    _api: ServedApi

    @property
    def account(self) -> Account:
        """The state that the test's calls have created."""
        return self._api.account(self.token)

    @property
    def requests(self) -> list[SeenRequest]:
        """The requests so far, in order."""
        return [seen for seen in self._api.requests if seen.token == self.token]

    def advance(self, seconds: float) -> datetime:
        """Let time pass, only for this test; returns the new time."""
        return self._api.clocks.of(self.token).advance(seconds)


@pytest.fixture(scope="session")
def _sandbox_server(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Sandbox]]:
    """Starts the server of an API when a test first uses it."""
    from paasport_codegen.config.reader import find_configuration
    from paasport_codegen.sandbox.definitions import definitions
    from paasport_codegen.sandbox.server import Sandbox, Settings

    project = find_configuration(Path(request.config.rootpath))
    running: dict[str, Sandbox] = {}

    def server(name: str) -> Sandbox:
        if name not in running:
            started = Sandbox(definitions([name], project), Settings())
            started.start()
            running[name] = started
        return running[name]

    yield server
    for started in running.values():
        started.stop()


_tokens = count(1)


@pytest.fixture
def sandbox(_sandbox_server: Callable[[str], Sandbox]) -> Iterator[Callable[[str], SandboxedApi]]:
    """Returns an API of this project, or of an installed package, by its name."""
    token = f"sandbox-{next(_tokens)}"
    used: list[ServedApi] = []

    def sandboxed(name: str) -> SandboxedApi:
        served = _sandbox_server(name)
        [api] = served.apis
        used.append(api)
        return SandboxedApi(f"{served.address(name)}{api.base_path}", token, api)

    yield sandboxed
    for api in used:
        api.reset(token)


def _fixture(name: str) -> Any:
    @pytest.fixture(name=f"{name}_sandbox")
    def of_platform(sandbox: Callable[[str], SandboxedApi]) -> SandboxedApi:
        return sandbox(name)

    of_platform.__doc__ = f"The API `{name}`."
    return of_platform


railway_sandbox = _fixture("railway")
hasura_sandbox = _fixture("hasura")
northflank_sandbox = _fixture("northflank")
