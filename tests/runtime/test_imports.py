"""What is imported when, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import paasport
from paasport.runtime.version import __version__

ROOT = Path(__file__).parents[2]
HEAVY = ("httpx", "httpx2", "aiohttp", "pydantic", "pydantic_core", "graphql", "asyncio", "email")

CONSTRUCT = """
from paasport.runtime.authentication import Authentication, find_token
from paasport.runtime.transports import *
token = find_token("abc", argument="token", variables=("X",))
for kind in (GraphQLTransport, AsyncGraphQLTransport, RestTransport, AsyncRestTransport):
    kind(base_url="https://host", authentication=Authentication(token))
"""


@pytest.mark.parametrize(
    ("code", "forbidden"),
    [
        ("import paasport.runtime", (*HEAVY, "paasport.runtime.errors")),
        ("import paasport.errors", HEAVY),
        ("import paasport.runtime.unset, paasport.runtime.enums", HEAVY),
        ("import paasport.runtime.transports, paasport.runtime.api", HEAVY),
        (CONSTRUCT, HEAVY),
        ("from paasport import aiohttp_client", HEAVY),
        ("import paasport.runtime.http_faults", HEAVY),
        ("import paasport.runtime.operations", HEAVY),
        (
            "from paasport.runtime.operations import GraphQLOperation",
            ("httpx", "httpx2", "graphql", "paasport.runtime.rest_operation"),
        ),
        (
            "from paasport.runtime.operations import Page, RestOperation",
            ("httpx", "httpx2", "graphql", "paasport.runtime.graphql_operation"),
        ),
    ],
)
def test_nothing_heavy_is_imported_early(code: str, forbidden: tuple[str, ...]) -> None:
    script = f"{code}\nimport sys; print([n for n in {forbidden!r} if n in sys.modules])"
    completed = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert completed.stdout.strip() == "[]"


def test_only_one_module_imports_the_http_library() -> None:
    runtime = ROOT / "paasport" / "runtime"
    for module in runtime.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert "import httpx" not in text, module
        assert "from httpx" not in text, module
        assert "import aiohttp" not in text, module
        assert "from aiohttp" not in text, module
    # It imports by name, so that either library will do.
    assert "import_module" in (runtime / "http_library.py").read_text(encoding="utf-8")


def test_the_version_is_the_distribution_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", __version__) == __version__


def test_dir_shows_what_is_public() -> None:
    shown = {name for name in dir(paasport) if not name.startswith("__")}
    assert shown == {name for name in paasport.__all__ if not name.startswith("__")}
