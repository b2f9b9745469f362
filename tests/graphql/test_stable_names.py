"""An operation never renames the classes of what is not its own."""

from __future__ import annotations

import ast
from collections.abc import Set
from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse, print_ast

from tests.graphql.random.clients import generate
from tests.graphql.random.documents import spread_fragments

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(
    path.name for path in GOLDEN.iterdir() if len(list((path / "queries").rglob("*"))) > 1
)


@pytest.mark.parametrize("case", CASES)
def test_without_an_operation_all_others_keep_their_classes(case: str) -> None:
    schema = (GOLDEN / case / "schema.graphql").read_text(encoding="utf-8")
    folder = GOLDEN / case / "queries"
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.graphql"))
    }
    whole = classes(generate(schema, texts, "whole"))
    for file in texts:
        remaining = without_unused({name: text for name, text in texts.items() if name != file})
        if remaining is not None:
            assert classes(generate(schema, remaining, "part")) <= whole


def classes(files: dict[str, str]) -> set[str]:
    """The code of all classes of models."""
    return {
        ast.unparse(node)
        for path, text in files.items()
        if path.startswith(("models/", "operations/"))
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
    }


def without_unused(texts: dict[str, str]) -> dict[str, str] | None:
    """The texts without the fragments that no operation reaches; None if some are missing."""
    nodes: list[Any] = [node for text in texts.values() for node in parse(text).definitions]
    operations = [node for node in nodes if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in nodes if node not in operations}
    used: set[str] = set()
    pending = [*operations]
    while pending:
        for name in spread_fragments(pending.pop()) - used:
            used.add(name)
            pending.extend([fragments[name]] if name in fragments else [])
    if not operations or not used <= fragments.keys():
        return None
    unused = fragments.keys() - used
    kept = {file: without(text, unused) for file, text in texts.items()}
    return {file: text for file, text in kept.items() if text}


def without(text: str, names: Set[str]) -> str:
    """A text without some fragments; as it is, comments included, if it has none of them."""
    nodes: list[Any] = [*parse(text).definitions]
    # An operation without a name is named after its file.
    kept = [node for node in nodes if node.name is None or node.name.value not in names]
    return text if kept == nodes else "\n".join(map(print_ast, kept))
