"""Synchronous modules are what their asynchronous sources say, byte by byte."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

from paasport_codegen.sync_twins import derive_sync, derive_tree

RUNTIME = Path(__file__).parents[2] / "paasport" / "runtime"


def test_the_twins_are_derived() -> None:
    derived = derive_tree(RUNTIME / "_async", RUNTIME / "_sync")
    present = {
        path.relative_to(RUNTIME / "_sync").as_posix(): path.read_bytes()
        for path in (RUNTIME / "_sync").rglob("*.py")
    }
    assert derived == present
    assert list(derived) == sorted(derived)
    for name, content in derived.items():
        first = content.decode().splitlines()[0]
        assert f"paasport/runtime/_async/{name}" in first
        assert "make generate" in first


def test_nothing_asynchronous_is_left() -> None:
    for path in (RUNTIME / "_sync").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        asynchronous = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
        assert not [node for node in ast.walk(tree) if isinstance(node, asynchronous)]
        body = path.read_text(encoding="utf-8").partition("\n")[2]
        assert "sync" not in body.lower().replace("synchronous", ""), path


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        ("async def call(self) -> None:", "def call(self) -> None:"),
        ("return await self.aclose()", "return self.close()"),
        ("async with AsyncClient() as client:", "with Client() as client:"),
        ("async for item in self:", "for item in self:"),
        ("[x async for x in y]", "[x for x in y]"),
        ("async def __aenter__(self)", "def __enter__(self)"),
        ("def __aiter__(self) -> AsyncIterator[int]", "def __iter__(self) -> Iterator[int]"),
        ("raise StopAsyncIteration", "raise StopIteration"),
        ("from .._async.rest import AsyncRestApi", "from .._sync.rest import RestApi"),
        ("An asynchronous client", "A synchronous client"),
        ("awaited = asyncio_name", "awaited = asyncio_name"),
        ('"""An asynchronous client of X.', '"""A synchronous client of X.'),
    ],
)
def test_substitutions(source: str, derived: str) -> None:
    assert derive_sync(source) == derived


def test_trees_of_other_projects(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 60\n")
    source = tmp_path / "pkg" / "_async"
    (source / "inner").mkdir(parents=True)
    (source / "b.py").write_text(
        "from .z import AsyncB\nfrom .a import a\n\nasync def f(first, second) -> None:\n"
        "    return await AsyncB().call(first, second, 'third', 4)\n"
    )
    (source / "inner" / "a.py").write_text("a = 1\n")
    derived = derive_tree(source, tmp_path / "pkg" / "_sync")
    assert list(derived) == ["b.py", "inner/a.py"]
    text = derived["b.py"].decode()
    assert text.startswith("# Derived from pkg/_async/b.py by `make generate`;")
    assert text.index("from .a import a") < text.index("from .z import B")
    assert max(len(line) for line in text.splitlines()[1:]) <= 60
    assert not (tmp_path / "pkg" / "_sync").exists()
    assert derive_tree(tmp_path / "nothing", tmp_path / "x", root=tmp_path) == {}


def test_sources_that_are_no_python(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("async def (:\n")
    with pytest.raises(subprocess.CalledProcessError):
        derive_tree(tmp_path, tmp_path / "x", root=tmp_path)
