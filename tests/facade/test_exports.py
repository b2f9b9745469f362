"""What `paasport` exports."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import paasport
from paasport import errors

CLIENTS = ("Railway", "HasuraCloud", "Northflank")


def test_every_name_can_be_had() -> None:
    for name in paasport.__all__:
        assert getattr(paasport, name) is not None
    assert set(paasport.__all__) <= set(dir(paasport))
    with pytest.raises(AttributeError, match="no attribute 'Heroku'"):
        _ = paasport.Heroku  # type: ignore[attr-defined]  # that there is none is the test


def test_what_type_checkers_see_is_what_is_exported() -> None:
    tree = ast.parse(Path(inspect.getfile(paasport)).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    }

    assert imported - {"lazy_exports"} == set(paasport.__all__)


def test_every_error_is_exported() -> None:
    assert set(errors.__all__) <= set(paasport.__all__)


@pytest.mark.parametrize("name", CLIENTS)
def test_both_clients_have_the_same_methods(name: str) -> None:
    synchronous, asynchronous = getattr(paasport, name), getattr(paasport, f"Async{name}")
    renamed = {"aclose": "close"}

    def methods(kind: type) -> dict[str, str]:
        return {
            renamed.get(method, method): str(inspect.signature(value)).replace("Async", "")
            for method, value in inspect.getmembers(kind, inspect.isfunction)
            if not method.startswith("_")
        }

    assert methods(synchronous) == methods(asynchronous)
    for method, value in inspect.getmembers(asynchronous, inspect.isfunction):
        if not method.startswith("_") and method != "with_options":
            assert inspect.iscoroutinefunction(inspect.unwrap(value)), method


@pytest.mark.parametrize("name", [*CLIENTS, *(f"Async{name}" for name in CLIENTS)])
def test_every_method_says_what_it_does(name: str) -> None:
    for method, value in inspect.getmembers(getattr(paasport, name), inspect.isfunction):
        if method.startswith("_") or method in ("close", "aclose"):
            continue
        text = inspect.getdoc(value) or ""
        assert "Sends" in text or method == "with_options", method
        assert "Raises:\n" in text, method
        for parameter in list(inspect.signature(value).parameters)[1:]:
            assert f"\n    {parameter}: " in text, (method, parameter)
        if inspect.signature(value).return_annotation != "None":
            assert "Returns:\n" in text, method
