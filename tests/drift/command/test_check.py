"""`paasport check`: pins, `drift.toml` and generated code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.drift.command.conftest import HARMLESS, Expect, everything, pin
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow


def test_all_is_well(both: Project) -> None:
    assert both.run("generate").code == 0
    before = everything(both)
    done = both.run("check")
    assert (done.code, done.out) == (0, "Everything generated is up to date.\n")
    assert everything(both) == before


def test_what_is_not_generated_any_more(project: Project) -> None:
    assert project.run("generate").code == 0
    pin(project, "shop", HARMLESS)
    done = project.run("check", "--format", "json")
    assert done.code == 1
    assert json.loads(done.out)["differences"]
    assert project.run("check").code == 1
    assert project.run("check", "shpo").code == 2


def test_every_fault_of_a_pin_is_told(both: Project, expect: Expect) -> None:
    assert both.run("generate").code == 0
    for file in ("shop/schema.graphql", "store/openapi.json"):
        path = both.root / "schemas" / file
        write(path, path.read_text(encoding="utf-8") + "\n")
    write(both.root / "drift.toml", "[acknowledged]\n")
    expect("check-pins", both.run("check"))
    done = both.run("check", "store")
    assert done.code == 3
    assert "shop" not in done.err


def test_the_hook_runs_it() -> None:
    ours = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repo in ours["repos"] for hook in repo["hooks"]}
    assert hooks["paasport-check"]["entry"] == ".venv/bin/paasport check"
    [theirs] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert theirs["entry"] == "paasport check"
    assert theirs["additional_dependencies"][:2] == ["./runtime", "./codegen"]
    assert Path(ROOT / "Makefile").read_text(encoding="utf-8").count("/paasport check") == 1
