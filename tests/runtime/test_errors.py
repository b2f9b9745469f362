"""The tree of errors: complete, exported, drawn, and fit to be pickled."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import paasport.errors
from paasport_runtime import errors
from paasport_runtime.http.status_errors import error_class


def kinds() -> list[type[errors.PaasportError]]:
    found: list[type[errors.PaasportError]] = []
    pending: list[type[errors.PaasportError]] = [errors.PaasportError]
    while pending:
        kind = pending.pop()
        if kind not in found and kind.__module__ == errors.__name__:
            found.append(kind)
            pending.extend(kind.__subclasses__())
    return found


def test_exports_are_sorted_and_complete() -> None:
    for module in (errors, paasport.errors):
        assert module.__all__ == sorted(module.__all__)
        assert all(hasattr(module, name) for name in module.__all__)
    assert paasport.errors.__all__ == errors.__all__
    public = {kind.__name__ for kind in kinds()}
    assert public <= set(errors.__all__)
    # A list written out, so that type checkers and readers see it.
    tree = ast.parse(Path(inspect.getfile(errors)).read_text(encoding="utf-8"))
    assert any(
        isinstance(node, ast.Assign) and isinstance(node.value, ast.List) for node in tree.body
    )


def test_the_docstring_draws_the_tree() -> None:
    drawn: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"    ([ │├└─]*)([A-Za-z]+)", line)
        if found:
            drawn.append((len(found[1]) // 4, found[2]))
    for index, (depth, name) in enumerate(drawn):
        above = [other for level, other in drawn[:index] if level == depth - 1]
        bases = [base.__name__ for base in getattr(errors, name).__bases__]
        assert bases[0] == (above[-1] if above else "Exception")
    assert {name for _, name in drawn} == {kind.__name__ for kind in kinds()}


@pytest.mark.parametrize("kind", kinds())
def test_errors_are_pickled_and_copied(kind: type[errors.PaasportError]) -> None:
    options: dict[str, Any] = {"operation": "x", "attempts": 2}
    if issubclass(kind, errors.RequestValidationError):
        options = {"operation": "x", "problems": (errors.FieldProblem("a", "missing"),)}
    if issubclass(kind, errors.ResponseError):
        options["facts"] = errors.ResponseFacts(
            status=500,
            headers={"a": "b"},
            body=b"body",
            request_id="r",
            trace_id="t",
            rate_limit=errors.RateLimit(limit=1),
            retry_after=2.0,
        )
    error = kind("message", **options)
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(copied) is kind
        assert str(copied) == "message"
        assert vars(copied) == vars(error)
        assert copied.operation == "x"
    assert kind("only a message").args == ("only a message",)


def test_defaults_are_not_shared() -> None:
    assert errors.ResponseValidationError("x").path == ""
    assert errors.GraphQLError("x").code is None
    first, second = errors.ResponseError("x"), errors.ResponseError("x")
    assert first.headers == second.headers == {}
    assert first.headers is not second.headers


@pytest.mark.parametrize("status", [*range(300, 420), 422, 429, *range(500, 512), 599, 600, 999])
def test_every_status_has_a_class(status: int) -> None:
    kind = error_class(status)
    assert issubclass(kind, errors.HTTPStatusError)
    assert issubclass(kind, errors.ServerError) == (500 <= status <= 599)
