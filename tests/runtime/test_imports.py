"""What is imported when, in processes of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import paasport
from paasport_runtime.version import __version__

ROOT = Path(__file__).parents[2]
HEAVY = ("httpx", "httpx2", "aiohttp", "pydantic", "pydantic_core", "graphql", "asyncio", "email")

CONSTRUCT = """
from paasport_runtime.secrets.authentication import Authentication, find_token
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
token = find_token("abc", argument="token", variables=("X",))
for kind in (GraphQLTransport, AsyncGraphQLTransport, RestTransport, AsyncRestTransport):
    kind(base_url="https://host", authentication=Authentication(token))
"""


@pytest.mark.parametrize(
    ("code", "forbidden"),
    [
        ("import paasport_runtime", (*HEAVY, "paasport_runtime.errors")),
        ("import paasport.errors", HEAVY),
        ("import paasport_runtime.models.unset, paasport_runtime.models.enums", HEAVY),
        ("from paasport_runtime.contract import AsyncRestClient, Endpoint, GraphQLClient", HEAVY),
        (CONSTRUCT, HEAVY),
        ("from paasport import aiohttp_client", HEAVY),
        ("import paasport_runtime.http.faults", HEAVY),
        ("import paasport_runtime.contract", HEAVY),
        (
            "from paasport_runtime.contract import GraphQLOperation",
            ("httpx", "httpx2", "graphql", "paasport_runtime.rest.operation"),
        ),
        (
            "from paasport_runtime.contract import Page, RestOperation",
            ("httpx", "httpx2", "graphql", "paasport_runtime.graphql.operation"),
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
    runtime = ROOT / "runtime" / "paasport_runtime"
    for module in runtime.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert "import httpx" not in text, module
        assert "from httpx" not in text, module
        assert not re.search(r"import aiohttp\b(?!_)", text), module
        assert "from aiohttp" not in text, module
    # It imports by name, so that either library will do.
    assert "import_module" in (runtime / "http/library.py").read_text(encoding="utf-8")


def test_the_version_is_the_distribution_s() -> None:
    assert version("paasport-runtime") == __version__


def test_dir_shows_what_is_public() -> None:
    shown = {name for name in dir(paasport) if not name.startswith("__")}
    assert shown == {name for name in paasport.__all__ if not name.startswith("__")}
