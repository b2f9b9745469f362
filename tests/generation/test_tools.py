"""`paasport check` compares code; versions of tools count only where they write it otherwise."""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.graphql import package
from paasport_codegen.output import fingerprints, tools
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.python import formatting, sync_twins
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

TARGET = "generated/example_api"
Install = Callable[..., None]
UP_TO_DATE = "Everything generated is up to date.\n"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Install]:
    """Pretend other versions of tools; a `width` gives a ruff that lays code out otherwise."""
    real_version, real_ruff = tools.installed_version, formatting.ruff_binary()

    def install(*, width: int | None = None, **versions: str) -> None:
        named = {name.replace("_", "-"): version for name, version in versions.items()}

        def version(tool: str) -> str:
            return named.get(tool) or real_version(tool)

        for module in (tools, fingerprints):
            monkeypatch.setattr(module, "installed_version", version)
        fingerprints.generator_fingerprint.cache_clear()
        ruff = tmp_path / "other-ruff"
        ruff.write_text(
            f"#!{sys.executable}\n"
            "import os, sys\n"
            f"width = '--line-length={width or formatting.LINE_LENGTH}'\n"
            "given = [each for each in sys.argv[1:] if not each.startswith('--line-length')]\n"
            "more = [width] if given[0] == 'format' else []\n"
            f"os.execv({real_ruff!r}, ['ruff', *given, *more])\n",
            encoding="utf-8",
        )
        ruff.chmod(0o755)
        for user in (formatting, sync_twins):
            monkeypatch.setattr(user, "ruff_binary", lambda: str(ruff))

    yield install
    monkeypatch.undo()
    fingerprints.generator_fingerprint.cache_clear()


@pytest.fixture
def generated(one_api: Project) -> Project:
    done = one_api.run("generate")
    assert done.code == 0, done.err
    return one_api


def record(project: Project) -> dict[str, object]:
    return tomllib.loads((project.root / TARGET / "generation.toml").read_text("utf-8"))


def test_the_record_names_the_tools(generated: Project) -> None:
    names = ["anyascii", "ariadne-codegen", "graphql-core", "jinja2", "ruff"]
    assert record(generated)["tools"] == {
        "paasport-codegen": tools.__version__,
        **{name: tools.installed_version(name) for name in names},
    }


def test_other_versions_that_write_the_same_are_no_difference(
    generated: Project, install: Install
) -> None:
    before = generated.tree("generated")
    install(ruff="0.15.99", ariadne_codegen="0.19.7", graphql_core="3.2.99")
    assert generated.run("check").out == UP_TO_DATE
    # Nor does whoever generates with them change a file, with what was kept or without.
    for arguments in (("generate",), ("generate", "--force")):
        done = generated.run(*arguments)
        assert (done.code, generated.tree("generated")) == (0, before), done.err
    shutil.rmtree(generated.root / ".paasport-cache")
    generated.run("generate")
    assert generated.tree("generated") == before


def test_what_other_tools_made_is_recognised_without_generating(
    generated: Project, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(ruff="0.15.99")
    assert "example: generated" in generated.run("generate").out
    monkeypatch.setattr(formatting, "format_folders", None)  # calling it would fail
    assert "example: unchanged" in generated.run("generate").out


def test_a_formatter_that_lays_code_out_otherwise_is_named(
    generated: Project, install: Install
) -> None:
    ruff = tools.installed_version("ruff")
    install(width=50, ruff="0.15.99", ariadne_codegen="0.19.7")
    checked = generated.run("check")
    assert checked.code == 1
    lines = checked.out.splitlines()
    assert f"{TARGET}/client.py: differs" in lines
    assert lines[-2] == (
        f"{TARGET}: written with ruff {ruff}; ruff 0.15.99 is installed here, and writes it "
        f"otherwise. Install ruff=={ruff}, or run `paasport generate` and commit what it changes."
    )
    as_json = json.loads(generated.run("check", "--format", "json").out)
    assert as_json["tools"] == [
        {"path": TARGET, "tool": "ruff", "recorded": ruff, "installed": "0.15.99"}
    ]
    assert generated.run("generate").code == 0
    assert generated.run("check").out == UP_TO_DATE
    assert isinstance(used := record(generated)["tools"], dict)
    assert (used["ruff"], used["ariadne-codegen"]) == ("0.15.99", "0.19.7")


def test_a_tool_that_writes_other_code_is_named(
    generated: Project, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tools.installed_version("ariadne-codegen")
    install(ariadne_codegen="0.19.7", ruff="0.15.99")
    generate = package.generate_graphql

    def otherwise(*arguments: Any) -> GeneratedTarget:
        target = generate(*arguments)
        client = target.files["client.py"] + "\nADDED = 1\n"
        return replace(target, files={**target.files, "client.py": client})

    monkeypatch.setattr(package, "generate_graphql", otherwise)
    checked = generated.run("check")
    told = [line for line in checked.out.splitlines() if "is installed here" in line]
    assert checked.code == 1, checked.out
    assert [line.partition(";")[0] for line in told] == [
        f"{TARGET}: written with ariadne-codegen {known}"
    ]


def test_edits_and_other_inputs_are_not_put_down_to_tools(
    generated: Project, install: Install
) -> None:
    install(ruff="0.15.99")
    client = generated.root / TARGET / "client.py"
    client.write_text(client.read_text("utf-8") + "\n# edited\n", encoding="utf-8")
    checked = generated.run("check")
    assert (checked.code, checked.out.splitlines()[0]) == (1, f"{TARGET}/client.py: differs")
    assert "installed here" not in checked.out
    generated.run("generate", "--discard-edits")
    write(generated.root / "queries/example/b.graphql", "query another { a }\n")
    install(width=50, ruff="0.15.99")
    assert "installed here" not in generated.run("check").out


def test_line_ends_of_a_checkout_are_no_difference(generated: Project) -> None:
    for path in (generated.root / TARGET).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert generated.run("check").out == UP_TO_DATE


def test_an_older_record_gets_the_tools(generated: Project) -> None:
    path = generated.root / TARGET / "generation.toml"
    new = path.read_text("utf-8")
    old = "".join(line for line in new.splitlines(True) if not line.startswith(("gen", "tools")))
    path.write_text(old, encoding="utf-8")
    assert generated.run("check").out.startswith(f"{TARGET}/generation.toml: differs\n")
    generated.run("generate")
    assert path.read_text("utf-8") == new


def test_twins_are_put_down_to_the_formatter(one_api: Project, install: Install) -> None:
    configuration = one_api.root / "pyproject.toml"
    twins = '[tool.paasport]\nsync_twins = [{ source = "pkg/_async", target = "pkg/_sync" }]\n'
    configuration.write_text(twins + configuration.read_text("utf-8"), encoding="utf-8")
    source = "async def add(first: int, second: int, third: int) -> int:\n    return first\n"
    write(one_api.root / "pkg/_async/a.py", source)
    assert one_api.run("generate").code == 0
    ruff = tools.installed_version("ruff")
    install(ruff="0.15.99")
    assert one_api.run("check").out == UP_TO_DATE
    install(width=40, ruff="0.15.99")
    assert f"pkg/_sync: written with ruff {ruff}; ruff 0.15.99" in one_api.run("check").out
