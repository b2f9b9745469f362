"""One document per feature: the package that comes of it, compared both ways and type-checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.model import PagingConfiguration, PagingRule
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration, read_document, write_package
from tests.support.golden import assert_same_folder
from tests.support.sources import SOURCE_ROOTS

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())
CONFIGURATIONS: dict[str, dict[str, Any]] = {
    "formats": {"scalars": {"money": "paasport_runtime.scalars.Numeric"}},
    "paging": {
        "envelope": None,
        "pagination": None,
        "paging": PagingConfiguration(
            operations={
                "listEvents": False,
                "listParts": PagingRule(item="", has_more="more", page="page", size="size"),
                "listSheets": PagingRule(items="tables.rows", link_header=True),
            }
        ),
    },
    "patterns_left_to_server": {"patterns_left_to_server": ("note",)},
}


@pytest.mark.parametrize("case", CASES)
def test_generated_package_equals_the_golden(tmp_path: Path, case: str) -> None:
    api = configuration(**CONFIGURATIONS.get(case, {}))
    target = generate_openapi(api, read_document(GOLDEN / case / "document.yaml"))
    write_package(target, tmp_path / "package")
    report = [str(problem) for problem in target.warnings]
    report += [f"repair: {text}" for text in target.repairs]
    report += [f"left to the server: {text}" for text in target.patterns_left_to_server]
    report += [f"with pages: {text}" for text in target.paged]
    (tmp_path / "package" / "report.txt").write_text("\n".join([*report, ""]), encoding="utf-8")
    assert_same_folder(tmp_path / "package", GOLDEN / case / "expected")


def test_goldens_pass_a_strict_type_check(tmp_path: Path) -> None:
    # Each golden becomes a package of its own name, so that one process can check them all.
    for case in CASES:
        (tmp_path / case).symlink_to(GOLDEN / case / "expected")
    usages = sorted((HERE / "usage").glob("*.py"))
    for usage in usages:
        (tmp_path / f"usage_{usage.stem}.py").symlink_to(usage)
    (tmp_path / "mypy.ini").write_text(
        "[mypy]\nstrict = true\npython_version = 3.11\nfollow_imports = silent\n", encoding="utf-8"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            *(f"-p{case}" for case in CASES),
            *(f"-musage_{usage.stem}" for usage in usages),
        ],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, (tmp_path, *SOURCE_ROOTS)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_goldens_pass_a_type_check_by_pyright(tmp_path: Path) -> None:
    for case in CASES:
        (tmp_path / case).symlink_to(GOLDEN / case / "expected")
    settings = {
        "include": CASES,
        "pythonVersion": "3.11",
        "extraPaths": list(map(str, SOURCE_ROOTS)),
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
