"""Packages that were generated for a contract that the runtime keeps, and their programs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from paasport_runtime.contract import CONTRACTS
from paasport_runtime.contract import __all__ as names
from tests.support.bookshop import bookshop_server
from tests.support.sources import PYTHON_PATH

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
# What a package has from the base class of its client, whenever it was generated.
DOCUMENT = """
import asyncio, sys
from bookshop_graph import AsyncBookshopGraph, BookshopGraph
with BookshopGraph.connect("token-of-the-bookshop", base_url=sys.argv[1]) as shop:
    print(shop.execute("query count { count }"))
    print(shop.execute("query count { count }", model=dict[str, int]))
async def main() -> None:
    async with AsyncBookshopGraph.connect("token-of-the-bookshop", base_url=sys.argv[1]) as shop:
        print(await shop.execute("query count { count }"))
asyncio.run(main())
"""
OLD_PACKAGES = {
    int(folder.name.rpartition("_")[2]): folder for folder in HERE.glob("old_package_*")
}


def test_there_is_one_for_each_contract() -> None:
    assert set(OLD_PACKAGES) == CONTRACTS


@pytest.mark.parametrize("folder", OLD_PACKAGES.values(), ids=OLD_PACKAGES)
def test_every_name_that_it_imports_is_there(folder: Path) -> None:
    imported = {
        alias.name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.module == "paasport_runtime.contract"
        for alias in node.names
    }
    assert len(imported) > 20
    assert imported <= set(names)


@pytest.mark.parametrize("folder", OLD_PACKAGES.values(), ids=OLD_PACKAGES)
def test_program_calls_a_server(folder: Path) -> None:
    with bookshop_server() as server:
        called = run(folder, str(folder / "calls.py"), server.url)
    assert (called.returncode, called.stdout, called.stderr) == (0, "called\n", "")


@pytest.mark.parametrize("folder", OLD_PACKAGES.values(), ids=OLD_PACKAGES)
def test_its_client_executes_documents(folder: Path) -> None:
    with bookshop_server() as server:
        called = run(folder, "-c", DOCUMENT, f"{server.url}/graphql")
    assert (called.stdout, called.stderr) == ("{'count': 2}\n" * 3, "")


@pytest.mark.parametrize("folder", OLD_PACKAGES.values(), ids=OLD_PACKAGES)
def test_program_and_packages_pass_a_strict_type_check(folder: Path) -> None:
    checked = run(
        folder, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
        "--cache-dir=/dev/null",
        *sorted(path.name for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()),
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-W", "error", *arguments],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}:{PYTHON_PATH}", "MYPYPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
