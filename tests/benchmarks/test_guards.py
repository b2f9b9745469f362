"""What makes it fast, as mechanisms, and as ratios so loose that only a mistake breaks them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import paasport
from benchmarks.contenders import FLOOR, PAASPORT
from benchmarks.figures import figure_from_json
from benchmarks.samples import take_turns
from paasport_codegen.python import formatting
from tests.support.http_server import json_answer, recording_server
from tests.support.projects import Project
from tests.support.small_apis import add_api
from tests.support.sources import SOURCE_ROOTS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def two_apis(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    project = Project(tmp_path, capsys, monkeypatch)
    add_api(project, "example")
    add_api(project, "other")
    return project


def test_the_formatter_is_started_once_for_all_apis_and_not_at_all_without_a_change(
    two_apis: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    run: Callable[..., Any] = subprocess.run

    def counted(command: list[str], **options: Any) -> Any:
        started.append(command)
        return run(command, **options)

    monkeypatch.setattr(formatting.subprocess, "run", counted)
    assert two_apis.run("generate").code == 0
    assert [command[1] for command in started] == ["format"]
    started.clear()
    assert two_apis.run("generate").code == 0
    assert started == []


def test_a_run_without_a_change_imports_no_generator(two_apis: Project) -> None:
    assert two_apis.run("generate").code == 0
    heavy = (
        "graphql",
        "ariadne_codegen",
        "datamodel_code_generator",
        "jinja2",
        "httpx",
        "pydantic",
    )
    code = (
        "import sys\nfrom paasport_codegen.cli import main as cli\n"
        f"sys.argv = ['paasport', '--project', {str(two_apis.root)!r}, 'generate']\n"
        "try:\n    cli.main()\nexcept SystemExit as ended:\n    assert not ended.code\n"
        f"print('loaded:', [name for name in {heavy!r} if name in sys.modules])"
    )
    assert in_a_process(code).splitlines()[-1] == "loaded: []"


def test_a_second_call_imports_and_builds_nothing() -> None:
    code = """
import sys, paasport
from pydantic import BaseModel
from tests.support.http_server import json_answer, recording_server
with recording_server() as server:
    server.answers(json_answer({"data": {"environmentDelete": True}}))
    with paasport.Railway("t0ken", base_url=server.url) as railway:
        railway.api.environment_delete("an-id")
        before = set(sys.modules)
        import pydantic._internal._model_construction as construction
        import pydantic.type_adapter as type_adapter
        def refuse(*arguments, **keywords):
            raise AssertionError("something is built at a second call")
        construction.create_schema_validator = type_adapter.create_schema_validator = refuse
        railway.api.environment_delete("another-id")
        print(sorted(set(sys.modules) - before))
"""
    assert in_a_process(code).strip() == "[]"


def test_a_graphql_call_brings_nothing_of_rest_and_no_filters() -> None:
    code = """
import sys, paasport
from tests.support.http_server import json_answer, recording_server
with recording_server() as server:
    server.answers(json_answer({"data": {"projects": []}}))
    with paasport.HasuraCloud("t0ken", base_url=server.url) as hasura:
        hasura.api.projects()
unwanted = ("rest.request", "rest.operation", "rest.parameters", "models.request_errors")
print([name for name in unwanted if f"paasport_runtime.{name}" in sys.modules])
print([name for name in sys.modules if name.endswith("_bool_exp")])
"""
    assert in_a_process(code).split() == ["[]", "[]"]


def test_one_call_is_one_request_on_one_connection_and_one_validation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from paasport_api.railway.operations.environment_delete import OPERATION

    with recording_server() as server:
        server.answers(json_answer({"data": {"environmentDelete": True}}))
        with paasport.Railway("t0ken", base_url=server.url) as railway:
            railway.api.environment_delete("first")
            adapter: Any = OPERATION._adapter
            reader = CountingReader(adapter.validator)
            adapter.validator = reader
            try:
                for _ in range(5):
                    railway.api.environment_delete("again")
            finally:
                adapter.validator = reader.reader
        assert reader.calls == 5
        assert len(server.received) == 6
        assert server.connections == 1


class CountingReader:
    """Counts how often a reply is validated; any other way of reading it fails."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.calls = 0

    def validate_json(self, content: bytes) -> Any:
        assert isinstance(content, bytes)
        self.calls += 1
        return self.reader.validate_json(content)


def test_constructing_a_client_costs_less_than_importing_httpx_and_pydantic() -> None:
    codes = {
        "ours": "import paasport; paasport.Railway('t0ken')",
        "floor": "import httpx, pydantic; pydantic.BaseModel; httpx.Client()",
    }
    loaded = "import sys, time; a = time.perf_counter()\n{}\nprint(time.perf_counter() - a)"
    samples = take_turns(
        {
            name: lambda code=code: float(in_a_process(loaded.format(code)))
            for name, code in codes.items()
        },
        3,
    )
    # It is about 0.4; the smallest of three is what the machine's other work disturbs least.
    assert min(samples["ours"]) < 1.25 * min(samples["floor"])


def test_a_warm_call_is_not_far_from_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
import json
from benchmarks import families
from benchmarks.call_worker import measure
from benchmarks.server import served
families.prepare()
with served(families.BODIES) as url:
    asked = dict(group="calls", family="railway.projects", url=url, ways=["sync"],
                 sizes={"50 KB": 9}, rounds=5, least=5)
    print(json.dumps(measure(asked)))
"""
    found = json.loads(in_a_process(code, PAASPORT_BENCH_WORK=str(tmp_path)))
    figures = [figure_from_json(each) for each in found["figures"]]
    (warm,) = (f for f in figures if f.contender == PAASPORT and f.measure == "time per call")
    (peak,) = (f for f in figures if f.contender == PAASPORT and f.measure.startswith("memory"))
    # They are about 1.1, and 1.0.
    assert warm.ratios[FLOOR].low < 2
    assert peak.ratios[FLOOR].median < 1.5


def in_a_process(code: str, **variables: str) -> str:
    path = [str(folder) for folder in SOURCE_ROOTS]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
