"""A wheel, installed into an environment of its own and used as a stranger would."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "RAILWAY", "HASURA", "NORTHFLANK", "VIRTUAL_ENV"))
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), ".",
        cwd=ROOT,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a clean environment that holds the wheel and what the base install needs."""
    folder = tmp_path_factory.mktemp("environment")
    made = run(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    assert made.returncode == 0, made.stderr
    python = folder / "venv" / "bin" / "python"
    done = run(
        str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--constraint", str(ROOT / "constraints.txt"), str(wheel),
        cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return python


def test_wheel_holds_the_three_packages_typed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "paasport",
        "paasport_api",
        "paasport_codegen",
    }
    for package in ("paasport", "paasport_api", "paasport_codegen"):
        assert f"{package}/py.typed" in names
    for ending in (".jinja", ".css", ".js"):
        assert any(name.endswith(ending) for name in names)
    assert not [name for name in names if "__pycache__" in name or "/." in name]


def test_base_install_has_only_its_few_dependencies(installed: Path, tmp_path: Path) -> None:
    listed = run(str(installed), "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    names = {line.partition("==")[0].lower() for line in listed.stdout.splitlines()}
    assert {"httpx", "pydantic", "paasport"} <= names
    assert not names & {"ariadne-codegen", "click", "graphql-core", "jinja2", "ruff", "httpx2"}


def test_base_install_calls_an_api(installed: Path, tmp_path: Path) -> None:
    script = tmp_path / "use.py"
    script.write_text(
        """
import json, threading
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert body["operationName"] == "projectDelete", body
        assert self.headers["Authorization"] == "Bearer not-a-real-token"
        reply = json.dumps({"data": {"projectDelete": True}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)
    def log_message(self, *arguments): pass

server = HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
from paasport import Railway
with Railway("not-a-real-token", base_url=f"http://127.0.0.1:{server.server_port}") as railway:
    print(railway.api.project_delete("an-id"))
""",
        encoding="utf-8",
    )
    done = run(str(installed), str(script), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_command_without_the_extra_says_what_to_install(installed: Path, tmp_path: Path) -> None:
    done = run(str(installed.with_name("paasport")), "generate", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "The command `paasport` needs `click`, which is not installed. "
        "Install the toolkit: pip install 'paasport[codegen]'\n"
    )


def test_type_checkers_see_everything(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "from paasport import AsyncNorthflank, HasuraCloud, Railway\n"
        "from paasport_api.railway import DeploymentStatus, ServiceFields\n"
        "def name(railway: Railway) -> str:\n"
        "    service: ServiceFields = railway.api.service('an-id')\n"
        "    return service.name\n"
        "def wrong(railway: Railway) -> int:\n"
        "    return railway.api.service('an-id').name\n"
        "status: DeploymentStatus = DeploymentStatus.SUCCESS\n"
        "clients: list[type] = [AsyncNorthflank, HasuraCloud]\n",
        encoding="utf-8",
    )
    checked = run(
        sys.executable, "-m", "mypy", "--strict", "--no-incremental",
        "--python-executable", str(installed), "use.py",
        cwd=tmp_path,
    )  # fmt: skip
    assert checked.returncode == 1
    assert 'use.py:7: error: Incompatible return value type (got "str", expected "int")' in (
        checked.stdout
    )
    assert "Found 1 error in 1 file" in checked.stdout
