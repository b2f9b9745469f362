"""What generated code may import, as its generator and its runtime see it."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paasport_codegen.python.contract import (
    CONTRACT,
    CONTRACT_MODULE,
    RUNTIME_NAMES,
    SCALARS_MODULE,
)
from paasport_runtime import contract
from paasport_runtime.version import __version__
from tests.support.sources import PYTHON_PATH

OLD_PACKAGE = Path(__file__).with_name("old_package_1") / "bookshop_graph"


def test_the_runtime_keeps_the_contract_of_the_generator() -> None:
    assert max(contract.CONTRACTS) == CONTRACT


def test_both_name_the_same() -> None:
    named = {name for name, module in RUNTIME_NAMES.items() if module == CONTRACT_MODULE}
    assert named == set(contract.__all__)
    assert set(RUNTIME_NAMES.values()) == {CONTRACT_MODULE, SCALARS_MODULE}


@pytest.mark.parametrize("name", RUNTIME_NAMES)
def test_name_is_there(name: str) -> None:
    assert hasattr(importlib.import_module(RUNTIME_NAMES[name]), name)


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (CONTRACT + 1, "upgrade it: pip install --upgrade paasport-runtime"),
        (0, "regenerate the package: paasport generate"),
    ],
)
def test_package_of_an_unknown_contract_is_refused(
    tmp_path: Path, number: int, advice: str
) -> None:
    package = tmp_path / "bookshop_graph"
    shutil.copytree(OLD_PACKAGE, package)
    init = package / "__init__.py"
    source, times = re.subn(
        r"(?<=^require_contract\()\d+", str(number), init.read_text("utf-8"), flags=re.MULTILINE
    )
    assert times == 1
    init.write_text(source, encoding="utf-8")
    refused = subprocess.run(
        [sys.executable, "-c", "import bookshop_graph"],
        env={"PYTHONPATH": f"{tmp_path}:{PYTHON_PATH}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    known = ", ".join(map(str, sorted(contract.CONTRACTS)))
    assert refused.stderr.splitlines()[-1] == (
        f"ImportError: bookshop_graph was generated for contract {number} of paasport-runtime, "
        f"but version {__version__} supports {known}; {advice}"
    )
