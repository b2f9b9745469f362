"""The methods of our own clients, against what their docstrings say that they send."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import paasport
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.drift.facade.methods import facade_methods
from paasport_codegen.drift.judgements import FacadeMethod
from tests.support.resources import public_methods

ROOT = Path(__file__).parents[3]
CLIENTS = {"railway": "AsyncRailway", "hasura": "AsyncHasuraCloud", "northflank": "AsyncNorthflank"}
# What they send depends on what was begun or given, or on nothing at all.
SILENT = {"execute", "subscribe", "with_options", "team"} | {
    # Commands run over WebSockets, which the document does not have.
    *(f"{owner}.session" for owner in ("services", "jobs", "addons", "builds")),
    *("services.run", "jobs.run_command", "addons.run", "builds.run"),
    # Files go through commands, and ports through tunnels.
    *(
        f"{owner}.files.{way}"
        for owner in ("services", "jobs", "addons")
        for way in ("download", "upload")
    ),
    *("services.forward", "addons.forward"),
    # The document does not have itself either.
    "specification",
}
_STATEMENT = re.compile(r"\bSends\b(?:[^.]|\.(?!\s))*\.(?=\s|$)")
_NAME = re.compile(r"`([a-z]\w*)`")


@cache
def found() -> dict[str, dict[str, set[str]]]:
    """By API and method, the names of the operations that it sends."""
    result: dict[str, dict[str, set[str]]] = {name: {} for name in CLIENTS}
    for (api, module), methods in facade_methods(load_configuration(ROOT)).items():
        for method in methods:
            result[api].setdefault(method.name, set()).add(operation_name(api, module))
    return result


@cache
def places() -> dict[str, FacadeMethod]:
    return {
        method.name: method
        for methods in facade_methods(load_configuration(ROOT)).values()
        for method in methods
    }


@cache
def operations(api: str) -> dict[str, tuple[str, bool]]:
    """The name of each module's operation, and whether it only reads."""
    found: dict[str, tuple[str, bool]] = {}
    for path in (ROOT / "generated/paasport_api" / api / "operations").glob("*.py"):
        text = path.read_text(encoding="utf-8").partition("\nOPERATION: ")[2]
        name = re.search(r'^    name="(\w+)",$', text, re.MULTILINE)
        if name is not None:
            reads = ('    kind="query",', '    kind="subscription",', '    method="GET",')
            found[path.stem] = (name[1], any(word in text for word in reads))
    return found


def operation_name(api: str, module: str) -> str:
    return operations(api)[module][0]


def all_names(api: str) -> frozenset[str]:
    return frozenset(name for name, _ in operations(api).values())


def stated(api: str, docstring: str) -> set[str]:
    """The operations that a docstring says are sent."""
    text = " ".join(docstring.split())
    # Behind a colon stands why, and what is not sent.
    sentences = [sentence.partition(": ")[0] for sentence in _STATEMENT.findall(text)]
    names = {name for sentence in sentences for name in _NAME.findall(sentence)}
    return names & all_names(api)


def methods(api: str) -> Iterator[tuple[str, str]]:
    client = getattr(paasport, CLIENTS[api])("t0ken")
    for name, function in public_methods(client):
        if name not in SILENT:
            yield f"{CLIENTS[api]}.{name}", function.__doc__


@pytest.mark.parametrize("api", CLIENTS)
def test_every_public_method_is_found(api: str) -> None:
    public = {name for name, _ in methods(api)}
    assert len(public) > 15
    by_path = {name for name in found()[api] if name.startswith(f"{CLIENTS[api]}.")}
    assert by_path == public


@pytest.mark.parametrize("api", CLIENTS)
def test_all_that_a_docstring_states_is_found(api: str) -> None:
    statements = 0
    for name, docstring in methods(api):
        named = stated(api, docstring)
        statements += bool(named)
        assert named <= found()[api][name], name
    assert statements >= len(list(methods(api))) * 0.9


@pytest.mark.parametrize("api", CLIENTS)
def test_what_is_found_beyond_a_docstring_is_what_it_waits_with(api: str) -> None:
    """What waits, or starts what is waited for, also looks and reads logs; it never writes."""
    beyond = 0
    for name, docstring in methods(api):
        more = found()[api][name] - stated(api, docstring)
        if not stated(api, docstring):
            continue
        beyond += len(more)
        for operation in more:
            assert is_read(api, operation) or name == "AsyncRailway.variables.sync", (
                name,
                operation,
            )
    assert beyond < 40


def is_read(api: str, name: str) -> bool:
    return (name, True) in operations(api).values()


def test_every_place_is_the_line_of_the_method() -> None:
    assert len(places()) > 120
    for name, method in places().items():
        line = (
            (ROOT / method.place.file)
            .read_text(encoding="utf-8")
            .splitlines()[method.place.line - 1]
        )
        assert re.fullmatch(rf" *(async )?def {name.rpartition('.')[2]}\(.*", line), method


def test_no_operation_import_of_the_facade_is_missed() -> None:
    """Every module of operations that is imported anywhere in the folders has a method."""
    known = set(facade_methods(load_configuration(ROOT)))
    imported: set[tuple[str, str]] = set()
    for path in (ROOT / "paasport").glob("*/_async/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("paasport_api."):
                parts = (node.module or "").split(".")
                if parts[2:3] == ["operations"]:
                    names = parts[3:] or [alias.name for alias in node.names]
                    imported |= {(parts[1], name) for name in names}
    assert len(imported) > 140
    assert known == imported
