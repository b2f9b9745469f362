"""The examples as people run them, with the sandbox where clients look for the platforms."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

import paasport
from paasport_codegen.sandbox.pytest_plugin import SandboxedApi
from paasport_runtime.waiting._async.wait import async_wait
from paasport_runtime.waiting._sync.wait import wait
from tests.support import patient_http
from tests.support.sources import ROOT

EXAMPLES = ROOT / "examples"


@dataclass
class Time:
    """Virtual time of the APIs that a test uses: it passes while somebody waits, and then only.

    Attributes:
        apis: The APIs.
        meanwhile: What happens in the next pause, once.
    """

    apis: list[SandboxedApi] = field(default_factory=list)
    meanwhile: list[Callable[[], None]] = field(default_factory=list)
    passed: float = 0.0

    def pass_by(self, seconds: float) -> None:
        for happen in self.meanwhile:
            happen()
        self.meanwhile.clear()
        self.passed += seconds
        for api in self.apis:
            api.advance(seconds)

    async def pass_by_asynchronously(self, seconds: float) -> None:
        self.pass_by(seconds)

    def now(self) -> float:
        return self.passed


@pytest.fixture
def virtual_time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Waits take no time of this machine, and their pauses pass in the sandbox."""
    time = Time()
    for function, sleep in ((wait, time.pass_by), (async_wait, time.pass_by_asynchronously)):
        defaults = function.__kwdefaults__
        assert defaults is not None
        monkeypatch.setitem(defaults, "sleep", sleep)
        monkeypatch.setitem(defaults, "clock", time.now)
    return time


@pytest.fixture
def at_home(virtual_time: Time, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SandboxedApi]:
    """Puts the sandbox of an API where its clients look: examples have no `base_url`."""

    def place(api: SandboxedApi, client: str, variable: str) -> SandboxedApi:
        virtual_time.apis.append(api)
        for name in (client, f"Async{client}"):
            defaults = inspect.unwrap(getattr(paasport, name).__init__).__kwdefaults__
            monkeypatch.setitem(defaults, "base_url", api.base_url)
        monkeypatch.setenv(variable, api.token)
        return api

    for name in ("RAILWAY_TOKEN", "NORTHFLANK_TEAM_ID"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def railway(railway_sandbox: SandboxedApi, at_home: Callable[..., SandboxedApi]) -> SandboxedApi:
    return at_home(railway_sandbox, "Railway", "RAILWAY_API_TOKEN")


@pytest.fixture
def hasura(hasura_sandbox: SandboxedApi, at_home: Callable[..., SandboxedApi]) -> SandboxedApi:
    return at_home(hasura_sandbox, "HasuraCloud", "HASURA_CLOUD_TOKEN")


@pytest.fixture
def northflank(
    northflank_sandbox: SandboxedApi, at_home: Callable[..., SandboxedApi]
) -> SandboxedApi:
    return at_home(northflank_sandbox, "Northflank", "NORTHFLANK_API_TOKEN")


@pytest.fixture
def faults() -> Iterator[Callable[[SandboxedApi, list[dict[str, Any]]], None]]:
    """Lets things go wrong, through the control address; no other test sees it."""
    used: list[str] = []

    def order(api: SandboxedApi, rules: list[dict[str, Any]]) -> None:
        used.append(str(httpx.URL(api.base_url).join("/__sandbox__/faults")))
        patient_http.post(used[-1], json=rules).raise_for_status()

    yield order
    for address in used:
        patient_http.post(address, json=[]).raise_for_status()


def example(path: Path) -> ModuleType:
    """An example as a module, loaded from its file."""
    name = f"example_{path.stem}"
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    # Dataclasses and pydantic look their module up.
    sys.modules[name] = module
    try:
        specification.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs an example with arguments: its exit code, and what it printed."""

    def run_example(name: str, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = example(EXAMPLES / f"{name}.py").main(arguments)
        printed = capsys.readouterr()
        assert isinstance(code, int)
        return code, printed.out, printed.err

    return run_example
