"""Converting the classes made by ariadne-codegen to our form."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from paasport_codegen.python.modules import referenced_names


class Annotations:
    """Parsed annotations; there are few distinct ones, and they are never modified."""

    def __init__(self) -> None:
        self._parsed: dict[str, ast.expr] = {}
        self._known: dict[int, tuple[str, frozenset[str]]] = {}

    def parse(self, text: str) -> ast.expr:
        """The expression in a text."""
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = ast.parse(text, mode="eval").body
            self._known[id(found)] = (ast.unparse(found), referenced_names(found))
        return found

    def text(self, node: ast.expr) -> str:
        """The source of an expression."""
        known = self._known.get(id(node))
        return ast.unparse(node) if known is None else known[0]

    def names(self, node: ast.expr) -> frozenset[str]:
        """The names that an expression reads."""
        known = self._known.get(id(node))
        return referenced_names(node) if known is None else known[1]


def class_text(node: ast.ClassDef, annotations: Annotations) -> str:
    """The source of a class, as `ast.unparse` writes it."""
    lines = [f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):"]
    for statement in node.body:
        if not isinstance(statement, ast.AnnAssign) or not statement.simple:
            return ast.unparse(node)
        value = "" if statement.value is None else f" = {ast.unparse(statement.value)}"
        target, annotation = ast.unparse(statement.target), annotations.text(statement.annotation)
        lines.append(f"    {target}: {annotation}{value}")
    return "\n".join(lines)


def house_class(node: ast.ClassDef, name: str, bases: Sequence[str]) -> ast.ClassDef:
    """The class under its own name and with its own bases.

    Plain aliases become validation and serialization aliases, so that type checkers accept the
    Python name in constructors. The annotations are already in our form.
    """
    node.name = name
    node.bases = [ast.Name(base, ast.Load()) for base in bases]
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.value, ast.Call):
            statement.value = _field_call(statement.value)
    return node


def _field_call(call: ast.Call) -> ast.Call | None:
    """`Field(…)` with the arguments we need; None if there are none."""
    keywords: list[ast.keyword] = []
    for keyword in call.keywords:
        if keyword.arg == "alias":
            keywords.append(ast.keyword("validation_alias", keyword.value))
            keywords.append(ast.keyword("serialization_alias", keyword.value))
        elif keyword.arg != "discriminator":
            keywords.append(keyword)
    keywords.sort(key=lambda keyword: keyword.arg != "default")
    return ast.Call(call.func, call.args, keywords) if keywords or call.args else None
