"""What a set-up does to the project that is there: it keeps everything, or changes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE

import pytest

from tests.init.conftest import everything, paasport, run_first_call
from tests.support.projects import Project

SDL = "type Query { count: Int! }\n"
PROJECT = """\
# What we are.
[project]
name = "mine"     # keep me
version = "1"
dependencies = []

[tool.other]
key   =  'as it is'
"""


@pytest.fixture
def schema(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("schemas") / "shop.graphql"
    file.write_text(SDL, encoding="utf-8")
    return str(file)


def options(schema: str, name: str = "shop") -> list[str]:
    return [schema, "--yes", "--name", name, "--endpoint", "https://shop.example.com/graphql"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("ending", ["", "\n"])
def test_what_is_there_stays_to_the_byte(
    project: Project, schema: str, line_end: str, ending: str
) -> None:
    before = (PROJECT.removesuffix("\n") + ending).replace("\n", line_end).encode()
    file = project.root / "pyproject.toml"
    file.write_bytes(before)
    done = project.run("init", *options(schema))
    assert done.code == 0, done.err
    after = file.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(line_end.encode())
    assert "Add to the project's dependencies: paasport-runtime" in done.out
    assert (project.root / "shop_api").is_dir()
    assert project.run("check").code == 0


def test_the_second_api_is_added_beside_the_first(project: Project, schema: str) -> None:
    assert project.run("init", *options(schema)).code == 0
    first = everything(project.root)
    done = project.run("add", *options(schema, "stock"))
    assert done.code == 0, done.err
    second = everything(project.root)
    assert {name for name, content in first.items() if second[name] != content} == {
        "pyproject.toml"
    }
    assert project.run("check").out == "Everything generated is up to date.\n"


def test_each_step_is_told_while_it_is_taken(project: Project, schema: str) -> None:
    done = project.run("init", *options(schema))
    assert done.err.splitlines() == [
        "shop: reading shop.graphql",
        "shop: canonicalizing the schema",
        "shop: choosing the first operations",
        "shop: generating src/shop_api",
    ]


@pytest.mark.parametrize("command", ["init", "add"])
def test_a_name_that_is_taken_is_refused(project: Project, schema: str, command: str) -> None:
    assert project.run("init", *options(schema)).code == 0
    before = everything(project.root)
    done = project.run(command, *options(schema))
    assert done.code == 2
    assert "the API `shop` is already configured" in done.err
    assert "--name" in done.err
    assert "paasport snapshot shop" in done.err
    assert everything(project.root) == before


def test_add_needs_a_project_that_has_an_api(project: Project, schema: str) -> None:
    (project.root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    before = everything(project.root)
    done = project.run("add", *options(schema))
    assert done.code == 2
    assert "paasport init" in done.err
    assert everything(project.root) == before


def test_init_takes_the_nearest_file_and_add_the_nearest_with_an_api(
    tmp_path: Path, schema: str
) -> None:
    below = tmp_path / "member" / "docs"
    below.mkdir(parents=True)
    assert paasport(tmp_path, "init", *options(schema)).code == 0
    member = tmp_path / "member" / "pyproject.toml"
    member.write_text(PROJECT, encoding="utf-8")
    assert paasport(below, "add", *options(schema, "second")).code == 0
    assert member.read_text(encoding="utf-8") == PROJECT
    assert (tmp_path / "src" / "second_api").is_dir()
    done = paasport(below, "init", *options(schema, "third"))
    assert done.code == 0, done.err
    assert "[tool.paasport.apis.third]" in member.read_text(encoding="utf-8")
    assert (member.parent / "third_api").is_dir()


@pytest.mark.parametrize(
    "tool",
    [
        "[tool]\npaasport = { package_roots = [] }\n",
        "[tool.paasport]\napis = { old = { kind = 'openapi', endpoint = 'https://a.b', "
        "schema = 's/s.json', target = 't' } }\n",
    ],
)
def test_a_table_that_cannot_be_extended_is_shown_instead(
    project: Project, schema: str, tool: str
) -> None:
    (project.root / "pyproject.toml").write_text(tool, encoding="utf-8")
    before = everything(project.root)
    done = project.run("init", *options(schema))
    assert done.code == 2
    assert "[tool.paasport.apis.shop]\nkind" in done.err
    assert everything(project.root) == before


def test_a_table_without_an_api_gets_its_first(project: Project, schema: str) -> None:
    table = "[tool.paasport]\nfacades = []\n"
    (project.root / "pyproject.toml").write_text(table, encoding="utf-8")
    done = project.run("init", *options(schema))
    assert done.code == 0, done.err
    assert project.run("check").code == 0


def test_a_file_that_is_no_toml_is_refused(project: Project, schema: str) -> None:
    (project.root / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    done = project.run("init", *options(schema))
    assert done.code == 2
    assert "not valid TOML" in done.err


def foreign_package(root: Path) -> None:
    (root / "src/shop_api").mkdir(parents=True)
    (root / "src/shop_api/mine.py").write_text("mine = 1\n", encoding="utf-8")


def foreign_schema(root: Path) -> None:
    (root / "schemas/shop").mkdir(parents=True)
    (root / "schemas/shop/schema.graphql").write_text(SDL, encoding="utf-8")


def queries_are_a_file(root: Path) -> None:
    (root / "queries").write_text("no folder", encoding="utf-8")


def faulty_operation(root: Path) -> None:
    (root / "queries/shop").mkdir(parents=True)
    (root / "queries/shop/a.graphql").write_text("query a { nothing }", encoding="utf-8")


@pytest.mark.parametrize(
    ("prepare", "code", "told"),
    [
        (foreign_package, 2, "src/shop_api: contains files not generated by paasport"),
        (foreign_schema, 2, "schemas/shop/schema.graphql: already exists"),
        # The package and the pin are in place already when this is noticed.
        (queries_are_a_file, 6, "queries"),
        (faulty_operation, 3, "queries/shop/a.graphql:1:11"),
    ],
)
def test_a_failure_leaves_everything_as_it_was(
    project: Project, schema: str, prepare: object, code: int, told: str
) -> None:
    assert callable(prepare)
    prepare(project.root)
    before = everything(project.root)
    done = project.run("init", *options(schema))
    assert done.code == code, done.err
    assert told in done.err
    assert everything(project.root) == before


def test_a_failure_leaves_the_other_apis_as_they_were(project: Project, schema: str) -> None:
    assert project.run("init", *options(schema)).code == 0
    (project.root / "queries/stock").write_text("no folder", encoding="utf-8")
    before = everything(project.root)
    assert project.run("add", *options(schema, "stock")).code == 6
    after = everything(project.root)
    caches = {name for name in after if name.startswith(".paasport-cache/stock")}
    assert {name: after[name] for name in after if name not in caches} == before


def test_what_a_killed_set_up_leaves_is_replaced(project: Project, schema: str) -> None:
    assert project.run("init", *options(schema)).code == 0
    whole = everything(project.root)
    # The configuration is written last.
    (project.root / "pyproject.toml").unlink()
    (project.root / "src/shop_api/client.py").unlink()
    done = project.run("init", *options(schema))
    assert done.code == 0, done.err
    changed = {name for name, content in everything(project.root).items() if whole[name] != content}
    assert changed <= {"schemas/shop/snapshot.toml"}  # the time
    assert project.run("check").code == 0


def test_operations_that_are_there_are_used(project: Project, schema: str) -> None:
    (project.root / "queries/shop").mkdir(parents=True)
    operation = project.root / "queries/shop/mine.graphql"
    operation.write_text("query mine { count }\n", encoding="utf-8")
    done = project.run("init", *options(schema))
    assert done.code == 0, done.err
    assert "print(shop.mine())" in done.out
    assert list((project.root / "queries").rglob("*.graphql")) == [operation]


def test_a_package_within_another_is_imported_through_it(project: Project, schema: str) -> None:
    (project.root / "mine").mkdir()
    (project.root / "mine/__init__.py").touch()
    done = project.run("init", *options(schema), "--target", "mine/api", "--client", "Mine")
    assert done.code == 0, done.err
    assert "from mine.api import Mine" in done.out
    assert "    python first_call.py" in done.out
    code = done.out.replace("print(shop.count())", "print(type(shop).__name__)")
    called = run_first_call(project.root, code)
    assert (called.code, called.out) == (0, "Mine\n"), called.err


def test_a_package_in_a_root_of_packages_keeps_the_root_up_to_date(
    project: Project, schema: str
) -> None:
    table = '[tool.paasport]\npackage_roots = ["ours"]\n'
    (project.root / "pyproject.toml").write_text(table, encoding="utf-8")
    done = project.run("init", *options(schema), "--target", "ours/shop")
    assert done.code == 0, done.err
    assert "from ours.shop import ShopApi" in done.out
    assert project.run("check").code == 0


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_to_the_file_stays_one_and_permissions_stay(project: Project, schema: str) -> None:
    real = project.root / "real.toml"
    real.write_text(PROJECT, encoding="utf-8")
    real.chmod(0o640)
    (project.root / "pyproject.toml").symlink_to(real)
    assert project.run("init", *options(schema)).code == 0
    assert (project.root / "pyproject.toml").is_symlink()
    assert "[tool.paasport.apis.shop]" in real.read_text(encoding="utf-8")
    assert S_IMODE(real.stat().st_mode) == 0o640
