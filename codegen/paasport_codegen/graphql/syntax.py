"""Turn the classes that ariadne-codegen makes into the house's form."""

from __future__ import annotations

import ast
from collections.abc import Sequence


def house_class(node: ast.ClassDef, name: str, bases: Sequence[str]) -> ast.ClassDef:
    """The class under its own name and with its own bases.

    Plain aliases become validation and serialization aliases, so that type checkers take the
    Python name in constructors. The annotations are in the house's form already.
    """
    node.name = name
    node.bases = [ast.Name(base, ast.Load()) for base in bases]
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.value, ast.Call):
            statement.value = _field_call(statement.value)
    return node


def _field_call(call: ast.Call) -> ast.Call | None:
    """`Field(…)` with what the house needs of it; None where that is nothing."""
    keywords: list[ast.keyword] = []
    for keyword in call.keywords:
        if keyword.arg == "alias":
            keywords.append(ast.keyword("validation_alias", keyword.value))
            keywords.append(ast.keyword("serialization_alias", keyword.value))
        elif keyword.arg != "discriminator":
            keywords.append(keyword)
    keywords.sort(key=lambda keyword: keyword.arg != "default")
    return ast.Call(call.func, call.args, keywords) if keywords or call.args else None
