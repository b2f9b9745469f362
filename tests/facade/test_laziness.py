"""What importing, constructing and calling load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.http_server import RecordingServer, json_answer

PROJECT = Path(__file__).parents[2]


def loaded(code: str) -> set[str]:
    """The modules that are loaded after a fresh interpreter has run some code."""
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    path = [str(PROJECT / folder) for folder in (".", "generated")]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys; sys.path[:0] = {path!r}\n{script}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def within(modules: set[str], *packages: str) -> set[str]:
    """The modules that are one of some packages or inside of it."""
    return {
        module
        for module in modules
        if any(module == package or module.startswith(f"{package}.") for package in packages)
    }


HEAVY = ("httpx", "httpx2", "pydantic", "pydantic_core", "graphql", "paasport_codegen")


def test_importing_loads_next_to_nothing() -> None:
    modules = loaded("import paasport")

    assert not within(modules, *HEAVY, "paasport_api", "typing_extensions", "asyncio")
    assert within(modules, "paasport", "paasport_runtime") == {
        "paasport",
        "paasport.version",
        "paasport_runtime",
        "paasport_runtime.lazy_exports",
        "paasport_runtime.models",
        "paasport_runtime.models.unset",
        "paasport_runtime.version",
    }


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize(
    ("name", "api"),
    [("Railway", "railway"), ("HasuraCloud", "hasura"), ("Northflank", "northflank")],
)
def test_constructing_loads_no_model(prefix: str, name: str, api: str) -> None:
    modules = loaded(f"import paasport\npaasport.{prefix}{name}(token='t0ken')")

    assert not within(modules, *HEAVY)
    package = f"paasport_api.{api}"
    module = "async_client" if prefix else "client"
    assert within(modules, "paasport_api") == {
        "paasport_api",
        package,
        f"{package}.endpoint",
        f"{package}.{module}",
    }


def test_a_call_loads_the_models_of_its_operation(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"variables": {"A": "1"}}}))

    modules = loaded(
        "import paasport\n"
        f"client = paasport.Railway('t0ken', base_url={server.url!r})\n"
        "assert dict(client.variables.get('p', 'e')) == {'A': '1'}\n"
        "client.close()"
    )

    package = "paasport_api.railway"
    assert within(modules, f"{package}.operations", f"{package}.models") == {
        f"{package}.operations",
        f"{package}.operations.variables",
    }
    assert not within(modules, "graphql", "paasport_codegen")


def test_a_northflank_call_loads_one_group_and_its_models(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {"addonTypes": []}}))

    modules = loaded(
        "import paasport\n"
        f"client = paasport.Northflank('t0ken', base_url={server.url!r})\n"
        "client.api.addons.get_addon_types()\n"
        "client.close()"
    )

    package = "paasport_api.northflank"
    assert within(modules, f"{package}.operations", f"{package}.models") == {
        f"{package}.operations",
        f"{package}.operations.get_addon_types",
    }
    assert within(modules, f"{package}.groups") == {f"{package}.groups", f"{package}.groups.addons"}
    assert not within(modules, f"{package}.request_types", f"{package}.shared_request_types")


# What describes failures, and what nobody has asked for.
RARE = tuple(
    f"paasport_runtime.{module}"
    for module in (
        *("calls.failures", "http.faults", "http.response_errors", "http.status_errors"),
        *("models.field_problems", "models.request_errors", "models.closest_variants"),
        *("observation.events", "observation.tracing", "clients._sync.raw_responses"),
        *("graphql.response_errors", "secrets.credentials"),
    )
)
ME: dict[str, Any] = {"data": {"apiToken": {"workspaces": []}}}
CALLS = {
    "railway": (ME, "client = paasport.Railway('t0ken', base_url={url!r})\nclient.api.api_token()"),
    "northflank": (
        {"data": {"projects": []}},
        "client = paasport.Northflank('t0ken', base_url={url!r})\n"
        "client.api.projects.list_projects()",
    ),
}


@pytest.mark.parametrize(
    ("api", "other"),
    [("railway", "paasport_runtime.rest"), ("northflank", "paasport_runtime.graphql")],
)
def test_a_call_loads_nothing_for_failures_observers_and_other_kinds_of_apis(
    server: RecordingServer, api: str, other: str
) -> None:
    reply, code = CALLS[api]
    server.answers(json_answer(reply))

    modules = loaded(f"import paasport\n{code.format(url=server.url)}\nclient.close()")

    assert within(modules, *RARE, other, "opentelemetry", "paasport_runtime.testing") == set()


@pytest.mark.parametrize("api", CALLS)
def test_a_call_compiles_no_expression_and_no_method_before_it_needs_them(
    server: RecordingServer, api: str
) -> None:
    reply, code = CALLS[api]
    server.answers(json_answer(reply))
    watched = (
        "import dataclasses, re\n"
        "early, heavy = [], []\n"
        "compile_expression, dataclass = re.compile, dataclasses.dataclass\n"
        "def note(found, what):\n"
        "    module = sys._getframe(2).f_globals['__name__']\n"
        "    if module.startswith('paasport') and not module.endswith('.light_dataclasses'):\n"
        "        found.append((module, what))\n"
        "def compiling(pattern, flags=0):\n"
        "    note(early, pattern)\n"
        "    return compile_expression(pattern, flags)\n"
        "def making(*given, **options):\n"
        "    note(heavy, given)\n"
        "    return dataclass(*given, **options)\n"
        "re.compile, dataclasses.dataclass = compiling, making\n"
    )

    loaded(
        f"{watched}import paasport\n{code.format(url=server.url)}\nclient.close()\n"
        "assert (early, heavy) == ([], []), (early, heavy)"
    )
