"""Whether generated sources hold nothing but what paasport writes."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import PurePosixPath

from paasport_codegen.documents.visible_text import visible
from paasport_codegen.errors import CodegenError
from tests.hostile.texts import CANARY


def plain(error: CodegenError) -> str:
    """The message as the command shows it."""
    message = "\n".join(map(visible, str(error).split("\n")))
    assert message.strip(), repr(error)
    return f"refused: {message}"


def judge(files: Mapping[str, str]) -> None:
    """Assert that all files lie within the package, compile and call nothing of the document's."""
    for path, source in files.items():
        parts = PurePosixPath(path).parts
        assert not PurePosixPath(path).is_absolute(), path
        assert ".." not in parts, path
        assert all(len(part.encode()) < 255 and part.isprintable() for part in parts), path
        tree = compile(source, path, "exec", ast.PyCF_ONLY_AST)
        compile(tree, path, "exec")
        for node in ast.walk(tree):
            called = node.func if isinstance(node, ast.Call) else None
            name = called.id if isinstance(called, ast.Name) else ""
            assert name != CANARY, f"{path}:{node.lineno if isinstance(node, ast.Call) else 0}"
