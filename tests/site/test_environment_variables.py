"""The page of environment variables has those that the code reads, and no others."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsite.reference.environment_variables import CLIENTS, COMMAND, NETWORK
from paasport.hasura import authentication as hasura
from paasport.northflank import authentication as northflank
from paasport.railway import authentication as railway
from paasport_api.railway.endpoint import ENDPOINT as RAILWAY

ROOT = Path(__file__).parents[2]
SOURCES = ("paasport", "runtime/paasport_runtime", "codegen/paasport_codegen")
ENVIRONMENTS = {"environ", "environment", "variables"}


def read_in(file: Path) -> Iterator[str]:
    """The names that a module reads by a literal: `os.environ.get("…")` and the like."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        key: ast.expr | None = None
        if isinstance(node, ast.Subscript) and _is_environment(node.value):
            key = node.slice
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            reads = node.func.attr in ("get", "pop") and _is_environment(node.func.value)
            key = node.args[0] if reads or node.func.attr == "getenv" else None
        # An environment of Railway has keys as well, in lower case.
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isupper():
            yield key.value


def _is_environment(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in ENVIRONMENTS


def test_what_the_code_reads_is_on_the_page() -> None:
    modules = [file for source in SOURCES for file in (ROOT / source).rglob("*.py")]
    assert len(modules) > 300
    literal = {name for file in modules for name in read_in(file)}
    constants = [
        value
        for module in (hasura, northflank, railway)
        for name, value in vars(module).items()
        if name.endswith(("VARIABLE", "VARIABLES"))
    ]
    assert len(constants) > 4
    configured = {RAILWAY.token_variable}.union(
        *({each} if isinstance(each, str) else each for each in constants)
    )
    assert literal | configured == {each.name for each in (*CLIENTS, *COMMAND)}


def test_proxies_and_certificates_are_those_of_the_http_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ssl

    import httpx

    proxies = {each.name for each in NETWORK if each.name.endswith("_PROXY")}
    for name in (*proxies, *map(str.lower, proxies)):
        monkeypatch.delenv(name, raising=False)
    for name in sorted(proxies - {"NO_PROXY"}):
        with monkeypatch.context() as only:
            only.setenv(name, "http://127.0.0.1:9")
            with httpx.Client() as client:
                assert client._mounts, name
    for name in {each.name for each in NETWORK} - proxies:
        assert name in ssl.get_default_verify_paths()[2:6:2], name
