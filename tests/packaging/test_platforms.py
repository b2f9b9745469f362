"""`paasport` and the runtime, installed without the toolkit; and all three together."""

from __future__ import annotations

from pathlib import Path

import pytest

from paasport.version import __version__
from tests.packaging.environments import OURS, Environment, mypy, pyright, run
from tests.support.http_server import Answer, Received, json_answer, recording_server

pytestmark = pytest.mark.slow

CALL = """
import sys
from paasport import HasuraCloud, Northflank, Railway
from paasport.errors import AuthenticationError
url = sys.argv[1]
with Railway("a-token", base_url=f"{url}/railway") as railway:
    print(railway.api.project_delete("an-id"))
with HasuraCloud("a-token", base_url=f"{url}/hasura") as hasura:
    print(hasura.api.delete_tenant("6f1d2c0e-6f0a-4a50-9d3c-9c1a4d1b2e3f"))
with Northflank("a-token", base_url=url) as northflank:
    try:
        northflank.api.projects.list_projects()
    except AuthenticationError as error:
        print(error.status)
"""

USE = """
from paasport import AsyncNorthflank, HasuraCloud, Railway
from paasport_api.railway import DeploymentStatus, ServiceFields
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES
from paasport_runtime.scalars import DateTime
def name(railway: Railway) -> str:
    service: ServiceFields = railway.api.service('an-id')
    return service.name
def wrong(railway: Railway) -> int:
    return railway.api.service('an-id').name
status: DeploymentStatus = DeploymentStatus.SUCCESS
clients: list[type] = [AsyncNorthflank, HasuraCloud]
rules: str = str(len(OPENAPI_RULES))
at: DateTime
from typing import Annotated, Any, assert_type
from paasport import AsyncRailway
from paasport_runtime import RawResponse
from pydantic import BaseModel
class Me(BaseModel):
    name: str
def documents(railway: Railway) -> None:
    assert_type(railway.execute('{ me }'), dict[str, Any])
    assert_type(railway.execute('{ me }', {'a': 1}, operation_name='a'), dict[str, Any])
    assert_type(railway.execute('{ me }', None, Me), Me)
    assert_type(railway.api.execute('{ me }', model=dict[str, Me]), dict[str, Me])
    assert_type(railway.execute('{ me }', model=Annotated[Me, 'any']), Any)
    assert_type(railway.with_raw_response(railway.execute, '{ me }', model=Me), RawResponse[Me])
async def async_documents(railway: AsyncRailway) -> None:
    assert_type(await railway.execute('{ me }'), dict[str, Any])
    assert_type(await railway.api.execute('{ me }', model=Me), Me)
    plain = await railway.with_raw_response(railway.execute, '{ me }')
    assert_type(plain, RawResponse[dict[str, Any]])
"""


def test_platforms_work_without_the_toolkit(platforms: Environment, tmp_path: Path) -> None:
    assert platforms.distributions() & OURS == {"paasport", "paasport-runtime"}
    assert not platforms.distributions() & {"click", "graphql-core", "jinja2", "ruff", "httpx2"}
    assert not platforms.python.with_name("paasport").exists()
    (tmp_path / "call.py").write_text(CALL, encoding="utf-8")
    with recording_server() as server:
        server.answers(answer)
        printed = platforms.run("call.py", server.url, cwd=tmp_path)
    assert printed.split() == ["True", "None", "401"]


def answer(received: Received) -> Answer:
    assert received.headers["authorization"] in ("Bearer a-token", "pat a-token")
    if received.method == "GET":
        return json_answer({"error": {"message": "No such token"}}, 401)
    operation = received.json["operationName"]
    return json_answer({"data": {operation: True if operation == "projectDelete" else None}})


def test_all_three_together(everything: Environment, toolkit: Environment, tmp_path: Path) -> None:
    assert everything.distributions() >= OURS
    for environment in (everything, toolkit):
        shown = run(environment.python.with_name("paasport"), "--version", cwd=tmp_path)
        assert (shown.returncode, shown.stdout) == (0, f"paasport, version {__version__}\n")


def test_type_checkers_see_everything(everything: Environment, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    checked = mypy(everything, "use.py", cwd=tmp_path)
    assert checked.stdout == (
        'use.py:10: error: Incompatible return value type (got "str", expected "int")'
        "  [return-value]\n"
        "Found 1 error in 1 file (checked 1 source file)\n"
    )
    seen = pyright(everything, "use.py", cwd=tmp_path)
    assert "use.py:10:12 - error" in seen.stdout
    assert "1 error, 0 warnings" in seen.stdout
