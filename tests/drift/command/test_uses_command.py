"""`paasport uses`: what operations use, and who uses something."""

from __future__ import annotations

import json

from tests.drift.command.conftest import SDL, Expect, configure, pin
from tests.support.projects import Project
from tests.support.small_apis import write


def test_what_an_operation_uses(project: Project, expect: Expect) -> None:
    configure(project, facades='["shop"]')
    write(
        project.root / "shop/__init__.py",
        "from generated.shop.operations.project import OPERATION\n"
        "def project(t): return t.execute(OPERATION)\n",
    )
    expect("uses", project.run("uses", "shop", "project"))
    done = project.run("uses", "shop", "--format", "json")
    report = json.loads(done.out)
    assert [entry["operation"] for entry in report["operations"]] == ["me", "project", "rename"]
    entry = report["operations"][1]
    assert (entry["kind"], entry["function"], entry["module"]) == (
        "query",
        "ShopApi.project",
        "project",
    )
    assert entry["facade"] == [
        {"name": "shop.project", "place": {"file": "shop/__init__.py", "line": 2, "column": 1}}
    ]
    assert {"coordinate": "Project.description", "how": "selected"}.items() <= next(
        use for use in entry["uses"] if use["coordinate"] == "Project.description"
    ).items()


def test_who_uses_something(project: Project, expect: Expect) -> None:
    expect("uses-of", project.run("uses", "shop", "--of", "Project.id"))
    # A type stands for its members, and a field for its arguments.
    assert "Project.id" in project.run("uses", "shop", "--of", "Project").out
    assert "Query.project(id:)" in project.run("uses", "shop", "--of", "Query.project").out
    assert "User" not in project.run("uses", "shop", "rename", "--of", "Project").out
    done = project.run("uses", "shop", "--of", "Project.name", "--format", "json")
    assert json.loads(done.out) == {"api": "shop", "operations": []}


def test_a_subscription_has_a_function(project: Project) -> None:
    pin(project, "shop", f"{SDL}type Subscription {{ ticks: Int }}\n")
    write(project.root / "queries/shop/ticks.graphql", "subscription ticks { ticks }\n")
    done = project.run("uses", "shop", "--of", "Subscription.ticks")
    assert "subscription ticks\n  function: ShopApi.ticks\n" in done.out


def test_functions_of_a_document(both: Project) -> None:
    done = both.run("uses", "store", "listThings")
    assert done.code == 0
    assert done.out.startswith("GET /things listThings\n  function: StoreApi.things.list_things\n")
    pointer = "/components/schemas/ListThingsResponse"
    assert pointer in done.out
    assert pointer in both.run("uses", "store", "--of", "/components/schemas").out
    assert pointer in both.run("uses", "store", "--of", f"#{pointer}").out


def test_what_is_not_there(project: Project, expect: Expect) -> None:
    expect("uses-unknown", project.run("uses", "shop", "projct"))
    assert project.run("uses", "shpo").code == 2
    assert project.run("uses").code == 2
    write(project.root / "queries/shop/me.graphql", "query me { you }\n")
    expect("uses-unfit", project.run("uses", "shop"))


def test_a_part_that_is_not_in_the_schema(both: Project) -> None:
    for api, name, hint in (
        ("shop", "Project.descripton", "; did you mean `Project.description`?"),
        ("shop", "Zzz", ". Pass a schema coordinate, such as `ID`."),
        ("store", "/components/schemas/ListThingsRespons", "; did you mean `/components/schemas/"),
        ("store", "ListThingsResponse", "; did you mean `/components/schemas/ListThingsResponse`"),
        ("store", "/things", "; did you mean `/paths/~1things`?"),
        ("store", "/paths/~1things/gets", "; did you mean `/paths/~1things/get`?"),
        ("store", "listThings", "; for what an operation uses, run `paasport uses store listThi"),
        ("store", "zzz", ". Pass a JSON pointer, such as `/components/schemas/"),
    ):
        done = both.run("uses", api, "--of", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"{api}: the schema has no `{name}`{hint}"), done.err
