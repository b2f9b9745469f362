"""What the pages say of the code, its numbers above all, is so."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args, get_type_hints

import pytest

import paasport_runtime.errors
from benchmarks.pages import BEGIN, replaced, summary, tables
from paasport import Railway
from paasport_codegen.drift.graphql.rules import GRAPHQL_RULES
from paasport_codegen.drift.openapi.rules import OPENAPI_RULES
from tests.readme.pages import BLOCKS, DOCS, README, ROOT, text_of
from tests.support.projects import Project

APIS = {"Railway": "railway", "Hasura Cloud": "hasura", "Northflank": "northflank"}


def rows(page: Path, after: str = "") -> dict[str, list[str]]:
    """The rows of the first table of a page after some text, by their first cell."""
    text = text_of(page)
    assert after in text
    table = re.search(r"(?:^\|.*\n)+", text.partition(after)[2] if after else text, re.MULTILINE)
    assert table is not None
    cells = [re.findall(r"(?<=\| )(.*?)(?= \|)", line) for line in table[0].splitlines()[2:]]
    return {first.strip("`"): rest for first, *rest in cells}


def methods_of(kind: type) -> int:
    return sum(inspect.isfunction(getattr(kind, name)) for name in vars(kind) if name[0] != "_")


def methods(api: str) -> int:
    """The methods of a generated client, its groups included."""
    package = import_module(f"paasport_api.{api}")
    found = [import_module(f"{package.__name__}.client")]
    if api == "northflank":
        groups = import_module(f"{package.__name__}.groups")
        found = [
            import_module(f"{groups.__name__}.{each.name}")
            for each in iter_modules(groups.__path__)
        ]
    return sum(
        methods_of(kind)
        for module in found
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__ == module.__name__
    )


def toml(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


def operations(api: str) -> int:
    count = toml(f"generated/paasport_api/{api}/generation.toml")["operations"]
    assert isinstance(count, int)
    return count


def test_the_methods_are_as_many_as_the_readme_says() -> None:
    counts = {title: methods(api) for title, api in APIS.items()}
    text = " ".join(text_of(README).split())
    assert f"{sum(counts.values())} methods, each sync and async" in text
    assert f"{counts['Railway']} for Railway" in text
    assert f"{counts['Hasura Cloud']} for Hasura Cloud" in text
    assert f"{counts['Northflank']} for Northflank" in text
    subscriptions = toml("schemas/railway/snapshot.toml")["counts"]["subscriptions"]
    assert operations("railway") == counts["Railway"]
    assert f"{subscriptions} of Railway's are [subscriptions]" in " ".join(
        text_of(DOCS / "schemas.md").split()
    )


def test_the_table_of_schemas() -> None:
    table = rows(DOCS / "schemas.md")
    assert table.keys() == APIS.keys()
    for title, api in APIS.items():
        path, size, defines, generated = table[title]
        kilobytes = round((ROOT / path.strip("`")).stat().st_size / 1000)
        assert size == f"{kilobytes} kB"
        assert generated == f"{operations(api)} operations"
        counts = toml(f"schemas/{api}/snapshot.toml")["counts"]
        if api == "northflank":
            assert defines == f"{operations(api)} operations on {counts['routes']} routes"
            continue
        assert f"{counts['types']} types" in defines or f"{counts['types']} with" in defines
        assert str(counts["definitions"]) in defines
        for noun in ("queries", "mutations", "subscriptions"):
            assert f"{counts[noun]} {noun}" in defines


def test_the_rules_are_as_many_as_the_page_says() -> None:
    text = " ".join(text_of(DOCS / "drift.md").split())
    assert f"{len(GRAPHQL_RULES)} for GraphQL and {len(OPENAPI_RULES)} for OpenAPI" in text


def test_an_acknowledged_change_counts_no_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = [b.text for b in BLOCKS if b.kind == "toml" and "\nfingerprint = " in b.text]
    example = tmp_path / "drift"
    shutil.copytree(ROOT / "examples/drift", example)
    (example / "drift.toml").write_text(re.sub("20[0-9-]+", "9999-12-31", entry), encoding="utf-8")
    done = Project(example, capsys, monkeypatch).run(
        *("drift", "railway", "--against", str(ROOT / "schemas/railway/schema.graphql"))
    )
    assert "2 breaks, 0 warnings, 845 harmless changes, 1 acknowledged" in done.out
    assert entry.split('reason = "')[1].split('"')[0] in " ".join(done.out.split())


def test_performance_is_that_of_the_last_run() -> None:
    """The line and the tables are those of docs/benchmarks.json, misses included."""
    run = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    readme, performance = text_of(README), text_of(DOCS / "performance.md")
    assert not run["missing"]
    assert replaced(readme, summary(run), "README.md") == readme
    # What `summary` leaves out is a budget that it calls by another name, or one not measured.
    assert summary(run).count(";") == 3
    assert replaced(performance, tables(run), "performance.md") == performance
    table = performance.partition(BEGIN)[2]
    for budget in run["budgets"]:
        assert f"| {budget['what']} |" in table
        assert f"| {budget['verdict']} |" in table


def test_the_tree_of_errors_is_that_of_the_module() -> None:
    def classes(text: str) -> list[tuple[int, str]]:
        """The classes of a drawn tree, with how deep they are in it."""
        lines = re.findall(r"^ *([│├└─ ]*)([A-Z]\w+)(?: {2,}|$)", text, re.MULTILINE)
        return [(len(branch) // 4, name) for branch, name in lines]

    (drawn,) = [
        block.text for block in BLOCKS if block.page == "docs/errors.md" and block.kind == "text"
    ]
    tree = re.sub(r"^ {4}", "", paasport_runtime.errors.__doc__ or "", flags=re.MULTILINE)
    assert classes(drawn) == classes(tree)
    assert {name for _, name in classes(drawn)} == {
        name
        for name, kind in vars(paasport_runtime.errors).items()
        if inspect.isclass(kind) and issubclass(kind, paasport_runtime.errors.PaasportError)
    }


def test_the_scalars_exist() -> None:
    for path in rows(DOCS / "own-api.md", "### Scalars"):
        module, _, name = path.rpartition(".")
        assert hasattr(import_module(module), name)


def test_the_options_of_a_client_are_named() -> None:
    hints = get_type_hints(Railway.with_options)
    del hints["return"]
    if "changes" in hints:
        (changes,) = get_args(hints["changes"])
        # By their names alone: the types of hooks are imported for type checkers only.
        hints = changes.__annotations__
    table = rows(DOCS / "retries.md")
    assert {name for row in table for name in re.split("`, `", row)} == hints.keys()


def test_the_extras_are_those_of_the_distribution() -> None:
    extras = toml("pyproject.toml")["project"]["optional-dependencies"].keys()
    assert rows(DOCS / "install.md", "## Extras").keys() == extras - {"test", "browser", "dev"}
    runtime = toml("runtime/pyproject.toml")["project"]["optional-dependencies"].keys()
    assert extras - {"test", "browser", "dev", "codegen", "sandbox", "upload"} == runtime


def test_what_is_public_can_be_imported() -> None:
    _, _, text = text_of(DOCS / "install.md").partition("## What is public")
    modules = re.findall(r"`([a-z_.]+)`", text.partition(": import from these")[0])
    assert len(modules) == 10
    for module in modules:
        import_module(module)
