"""The verdicts of a policy, on changes between small documents."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.drift.selectors import matches
from tests.drift.command.conftest import SDL, configure, pin
from tests.support.projects import Outcome, Project
from tests.support.small_apis import write

TODAY = "2026-11-30"


def operation(name: str, tag: str, **more: Any) -> dict[str, Any]:
    reply = {"description": "", "content": {"application/json": {"schema": REFERENCE}}}
    return {"operationId": name, "tags": [tag], "responses": {"200": reply}, **more}


REFERENCE = {"$ref": "#/components/schemas/Thing"}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Store", "version": "1"},
    "paths": {
        "/things": {"get": operation("listThings", "things")},
        "/things/{id}": {
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
            "get": operation("getThing", "things", **{"x-stability-level": "beta"}),
        },
        "/internal/things": {"get": operation("internalThings", "internal")},
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "size": {"type": "integer"}},
            }
        }
    },
}


def changed() -> dict[str, Any]:
    """The document with a name that may be missing, in all three operations."""
    document = deepcopy(DOCUMENT)
    del document["components"]["schemas"]["Thing"]["required"]
    return document


def deprecated(**facts: Any) -> dict[str, Any]:
    document = deepcopy(DOCUMENT)
    document["paths"]["/things"]["get"] |= {"deprecated": True, **facts}
    document["paths"]["/things/{id}"]["get"] |= {"deprecated": True, **facts}
    return document


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    monkeypatch.setenv("SHOP_TOKEN", "token-of-the-shop")
    root = tmp_path / "project"
    root.mkdir()
    project = Project(root, capsys, monkeypatch)
    configure(project, store="https://store.example/openapi.json")
    write(root / "queries/shop/me.graphql", "query me { me { name } }\n")
    pin(project, "shop", SDL)
    pin(project, "store", json.dumps(DOCUMENT))
    return project


def warnings_of(done: Outcome) -> list[str]:
    return [line for line in done.err.splitlines() if "warning: " in line]


def drift(
    project: Project, new: dict[str, Any], policy: str, *options: str, code: int | None = None
) -> dict[str, Any]:
    """The JSON report on the store, with a `drift.toml`."""
    write(project.root / "drift.toml", policy)
    file = project.root / "new.json"
    write(file, json.dumps(new))
    arguments = ("--against", str(file), "--today", TODAY, "--format", "json", *options)
    done = project.run("drift", "store", *arguments)
    assert warnings_of(done) == []
    assert code is None or done.code == code
    report = json.loads(done.out)
    assert isinstance(report, dict)
    return report


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    """What changes do to each operation."""
    [api] = report["apis"]
    return {
        effect["operation"]: effect["verdict"]
        for change in api["changes"]
        for effect in change["effects"]
    }


SEVERITY = '[[severity]]\n{patterns}\nverdict = "{verdict}"\nreason = "Ours to say"\n'


def severity(verdict: str, **patterns: str) -> str:
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in patterns.items())
    return SEVERITY.format(patterns=lines, verdict=verdict)


ALL = {"listThings": "breaks", "getThing": "breaks", "internalThings": "breaks"}


@pytest.mark.parametrize(
    ("patterns", "matched"),
    [
        ({"rule": "response-property-became-*"}, set(ALL)),
        ({"api": "store"}, set(ALL)),
        ({"api": "shop"}, set()),
        ({"path": "/internal/**"}, {"internalThings"}),
        ({"path": "/*"}, {"listThings"}),
        ({"path": "/**"}, set(ALL)),
        ({"tag": "things"}, {"listThings", "getThing"}),
        ({"operation": "*Thing"}, {"getThing"}),
        ({"coordinate": "/components/schemas/*/properties/*"}, set(ALL)),
        ({"tag": "things", "operation": "listThings"}, {"listThings"}),
        ({"rule": "request-*", "tag": "things"}, set()),
    ],
)
def test_patterns_choose_changes_and_operations(
    project: Project, patterns: dict[str, str], matched: set[str]
) -> None:
    report = drift(project, changed(), severity("harmless", **patterns))
    assert verdicts(report) == {**ALL, **dict.fromkeys(matched, "harmless")}
    [change] = report["apis"][0]["changes"]
    assert change["verdict"] == ("harmless" if matched == set(ALL) else "breaks")
    if matched:
        place = {"file": "drift.toml", "line": 1, "column": 1}
        assert change["ruling"] == {"was": "breaks", "place": place, "reason": "Ours to say"}
    else:
        assert change["ruling"] is None


def test_the_last_entry_counts(project: Project) -> None:
    policy = severity("harmless", path="/**") + severity("warns", tag="internal")
    assert verdicts(drift(project, changed(), policy, code=0)) == {
        **dict.fromkeys(ALL, "harmless"),
        "internalThings": "warns",
    }


def test_an_entry_holds_until_the_end_of_its_last_day(project: Project) -> None:
    for day, code in ((TODAY, 0), ("2026-11-29", 1)):
        drift(project, changed(), severity("warns", path="/**") + f"expires = {day}\n", code=code)


def test_harmless_changes_can_be_made_to_count(project: Project) -> None:
    new = deepcopy(DOCUMENT)
    new["paths"]["/other"] = {"get": operation("other", "things")}
    drift(project, new, "", code=0)
    report = drift(project, new, severity("breaks", rule="endpoint-added", tag="things"), code=1)
    [change] = report["apis"][0]["changes"]
    assert (change["verdict"], change["ruling"]["was"]) == ("breaks", "harmless")
    drift(project, new, severity("breaks", rule="endpoint-added", tag="internal"), code=0)


def test_changes_that_reach_operations_without_harm_can_be_made_to_count(project: Project) -> None:
    new = deepcopy(DOCUMENT)
    new["components"]["schemas"]["Thing"]["properties"]["more"] = {"type": "string"}
    drift(project, new, "", code=0)
    drift(project, new, severity("breaks", rule="*", operation="getThing"), code=1)
    drift(project, new, severity("breaks", rule="*", operation="internal*"), code=1)


def test_stability_caps_the_verdict(project: Project) -> None:
    report = drift(project, changed(), '[stability]\nalpha = "harmless"\nbeta = "warns"\n')
    assert verdicts(report) == {**ALL, "getThing": "warns"}
    report = drift(project, changed(), '[stability]\nstable = "renamed"\n')
    assert verdicts(report) == {**dict.fromkeys(ALL, "renamed"), "getThing": "breaks"}


@pytest.mark.parametrize(
    ("policy", "facts", "expected"),
    [
        ("days = 0", {}, ("warns", "warns")),
        ("days = 30", {}, ("breaks", "breaks")),
        ("days = 30\nbeta = 0", {}, ("breaks", "warns")),
        ('days = 30\nverdict = "renamed"', {}, ("renamed", "renamed")),
        ("days = 30", {"x-sunset": "2026-12-30"}, ("warns", "warns")),
        ("days = 31", {"x-sunset": "2026-12-30"}, ("breaks", "breaks")),
        ("days = 31\nbeta = 30", {"x-sunset": "2026-12-30"}, ("breaks", "warns")),
        ("days = 1", {"x-sunset": "soon"}, ("breaks", "breaks")),
    ],
)
def test_days_of_notice(
    project: Project, policy: str, facts: dict[str, str], expected: tuple[str, str]
) -> None:
    report = drift(project, deprecated(**facts), f"[deprecation]\n{policy}\n")
    found = verdicts(report)
    # A day that comes with it has a rule of its own, whose verdict is the same.
    assert (found["listThings"], found["getThing"]) == expected


def test_a_short_notice_says_how_short(project: Project) -> None:
    for day, said in (
        ("2026-12-03", "it goes on 2026-12-03, in 3 days, and 90 days of notice are wanted"),
        ("2026-12-01", "it goes on 2026-12-01, tomorrow, and 90 days of notice are wanted"),
        ("2026-11-30", "it goes on 2026-11-30, already, and 90 days of notice are wanted"),
    ):
        report = drift(project, deprecated(**{"x-sunset": day}), "[deprecation]\ndays = 90\n")
        reasons = {change["ruling"]["reason"] for change in report["apis"][0]["changes"]}
        assert reasons == {said}


def test_the_exit_code_follows_the_file_unless_the_command_says_otherwise(
    project: Project,
) -> None:
    new, policy = deprecated(), '[exit]\nfail_on = "warns"\n'
    drift(project, new, "", code=0)
    drift(project, new, policy, code=1)
    drift(project, new, policy, "--fail-on", "breaks", code=0)


def test_stale_acknowledgements_count_where_the_file_says_so(project: Project) -> None:
    entry = '[[acknowledged]]\napi = "store"\nfingerprint = "000000000000"\nreason = "Gone"\n'
    drift(project, DOCUMENT, entry, code=0)
    drift(project, DOCUMENT, f"[exit]\nstale = true\n{entry}", code=1)


def test_a_group_and_patterns_are_acknowledged(project: Project) -> None:
    new = deepcopy(DOCUMENT)
    for path, name in (("/one", "one"), ("/two", "two")):
        # Equal objects would be one component.
        members = {"a": {"type": "string"}, name: {"type": "string"}}
        pinned = {"type": "object", "properties": members}
        added = operation(name, "things")
        added["responses"]["200"]["content"]["application/json"]["schema"] = pinned
        new["paths"][path] = {"get": added}
    write(project.root / "new.json", json.dumps(new))
    pin(project, "store", json.dumps(new))
    newer = deepcopy(new)
    for path in ("/one", "/two"):
        schema = newer["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        schema["schema"]["properties"]["a"] = {"type": "integer"}
    write(project.root / "newer.json", json.dumps(newer))
    against = ("--against", str(project.root / "newer.json"), "--today", TODAY)
    told = project.run("drift", "store", *against)
    assert told.code == 1
    [line] = [each for each in told.out.splitlines() if each.startswith("group = ")]
    entry = f'[[acknowledged]]\napi = "store"\n{line}\nreason = "Both"\n'
    write(project.root / "drift.toml", entry)
    done = project.run("drift", "store", *against)
    assert (done.code, warnings_of(done)) == (0, [])
    assert "2 acknowledged" in done.out
    entry = '[[acknowledged]]\napi = "store"\npath = "/{path}"\nreason = "Both"\n'
    # What it does to the other one, nobody has looked at.
    write(project.root / "drift.toml", entry.replace("{path}", "one"))
    assert project.run("drift", "store", *against).code == 1
    write(project.root / "drift.toml", entry.replace("{path}", "*"))
    assert project.run("drift", "store", *against).code == 0
    entry = entry.replace("{path}", "three")
    write(project.root / "drift.toml", entry)
    stale = project.run("drift", "store", *against)
    assert "path /three matches no change any more; remove it" in " ".join(stale.out.split())


def test_a_ruling_is_told_in_every_report_for_people(project: Project) -> None:
    write(project.root / "drift.toml", severity("warns", path="/**"))
    write(project.root / "new.json", json.dumps(changed()))
    against = ("--against", str(project.root / "new.json"), "--today", TODAY)
    for report_format in ("text", "markdown", "html", "junit", "github", "sarif"):
        told = project.run("drift", "store", *against, "--format", report_format).out
        words = " ".join(told.replace("`", "").replace("%0A", " ").split())
        assert "warns instead of breaks: Ours to say" in words, report_format


def test_patterns_that_match_nothing_are_told_with_what_is_near(project: Project) -> None:
    write(
        project.root / "drift.toml",
        severity("warns", rule="endpoint-added", path="/intenal/**")
        + severity("warns", tag="thing")
        + severity("warns", operation="listThing")
        + severity("warns", coordinate="/components/schemas/Thin")
        + severity("warns", coordinate="/components/schemas/Thing/properties/size")
        + severity("warns", api="shop", operation="you"),
    )
    write(project.root / "new.json", json.dumps(changed()))
    done = project.run("drift", "store", "--against", str(project.root / "new.json"))
    assert warnings_of(done) == [
        "drift.toml:3:1: warning: the path `/intenal/**` matches nothing in either version; did "
        "you mean `/internal/things`?",
        "drift.toml:7:1: warning: the tag `thing` matches nothing in either version; did you mean "
        "`things`?",
        "drift.toml:11:1: warning: the operation `listThing` matches nothing in either version; "
        "did you mean `listThings`?",
        "drift.toml:15:1: warning: the coordinate `/components/schemas/Thin` matches nothing in "
        "either version; did you mean `/components/schemas/Thing`?",
    ]


def test_graphql_coordinates_are_known(project: Project) -> None:
    write(
        project.root / "drift.toml",
        severity("warns", coordinate="Project.*")
        + severity("warns", coordinate="Query.project(id:)")
        + severity("warns", coordinate="Project.descripton"),
    )
    write(project.root / "new.graphql", SDL)
    done = project.run("drift", "shop", "--against", str(project.root / "new.graphql"))
    assert warnings_of(done) == [
        "drift.toml:10:1: warning: the coordinate `Project.descripton` matches nothing in either "
        "version; did you mean `Project.description`?"
    ]


def test_operations_of_graphql_are_told_apart(project: Project) -> None:
    write(project.root / "queries/shop/me.graphql", "query me { me { name } }\n")
    text = "query other($id: ID!) { project(id: $id) { description } }\n"
    write(project.root / "queries/shop/other.graphql", text)
    new = SDL.replace("  description: String\n", "").replace("  name: String\n}", "  nick: Int\n}")
    write(project.root / "new.graphql", new)
    write(project.root / "drift.toml", severity("warns", operation="other"))
    against = ("--against", str(project.root / "new.graphql"))
    done = project.run("drift", "shop", *against, "--format", "json")
    assert verdicts(json.loads(done.out)) == {"me": "breaks", "other": "warns"}


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("", "anything", True),
        ("/v1/*", "/v1/a", True),
        ("/v1/*", "/v1/a/b", False),
        ("/v1/**", "/v1/a/b", True),
        ("a.b", "axb", False),
        ("Project.*", "Project.name(first:)", True),
        ("*", "a\nb", True),
    ],
)
def test_patterns(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


def test_today_is_a_day(project: Project) -> None:
    done = project.run("drift", "store", "--today", "tomorrow")
    assert done.code == 2
    assert "--today" in done.err
