"""The pin against what the endpoint has: exit codes, tokens, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.errors import Problem
from paasport_codegen.graphql import validation
from paasport_codegen.graphql.validation import validate_operations
from tests.drift.command.conftest import (
    BREAKING,
    DOCUMENT,
    HARMLESS,
    SDL,
    TOKEN,
    WARNING,
    Expect,
    breaking_document,
    configure,
    everything,
    pin,
    serve_both,
    serve_sdl,
)
from tests.snapshot.servers import Received, Reply, json_reply, serving
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

FORMATS = ("text", "json", "markdown", "html", "junit", "github", "sarif")


@pytest.mark.parametrize(
    ("sdl", "codes"),
    [
        (SDL, (0, 0, 0)),
        (HARMLESS, (0, 0, 1)),
        (WARNING, (0, 1, 1)),
        (BREAKING, (1, 1, 1)),
    ],
)
def test_the_exit_code_follows_the_level(
    project: Project, sdl: str, codes: tuple[int, int, int]
) -> None:
    with serving(serve_sdl(sdl)) as server:
        configure(project, shop=f"{server.url}/graphql")
        for level, code in zip(("breaks", "warns", "any"), codes, strict=True):
            assert project.run("drift", "--fail-on", level).code == code
        assert project.run("drift").code == codes[0]
        assert all(
            request.headers["authorization"] == f"Bearer {TOKEN}" for request in server.received
        )


def test_results_on_stdout_and_progress_on_stderr(project: Project, expect: Expect) -> None:
    with serving(serve_sdl(BREAKING)) as server:
        configure(project, shop=f"{server.url}/graphql")
        expect("live", project.run("drift"))
        expect("live-verbose", project.run("drift", "--verbose"))


def test_a_document_is_compared_too(both: Project, expect: Expect) -> None:
    with serving(serve_both(SDL, breaking_document())) as server:
        configure(both, shop=f"{server.url}/graphql", store=f"{server.url}/openapi.json")
        expect("live-openapi", both.run("drift", "store"))
        assert both.run("drift", "shop").code == 0
        assert both.run("drift").code == 1


def test_what_the_server_calls_unchanged_is_not_read_again(both: Project) -> None:
    def respond(request: Received) -> Reply:
        if request.headers.get("if-none-match") == '"1"':
            return Reply(304)
        return json_reply(DOCUMENT, ETag='"1"')

    with serving(respond) as server:
        configure(both, store=f"{server.url}/openapi.json")
        assert both.run("snapshot", "store").code == 0
        done = both.run("drift", "store", "--format", "json")
        assert server.received[-1].headers["if-none-match"] == '"1"'
    assert done.code == 0
    [api] = json.loads(done.out)["apis"]
    assert api["changes"] == []
    assert api["new"]["label"].startswith("live http://127.0.0.1:")


@pytest.mark.parametrize("report_format", FORMATS)
def test_nothing_is_written(both: Project, report_format: str) -> None:
    with serving(serve_both(BREAKING, breaking_document())) as server:
        configure(both, shop=f"{server.url}/graphql", store=f"{server.url}/openapi.json")
        before = everything(both)
        done = both.run("drift", "--format", report_format)
    assert done.code == 1
    assert done.out.endswith("\n")
    assert everything(both) == before


@pytest.mark.parametrize("report_format", FORMATS)
def test_a_token_that_comes_back_is_masked(
    project: Project, monkeypatch: pytest.MonkeyPatch, report_format: str
) -> None:
    token = 'a&b"c<d'
    monkeypatch.setenv("SHOP_TOKEN", token)
    written = json.dumps(f"for {token} \x1b[31m only")
    with serving(
        serve_sdl(SDL.replace("name: String\n", f"name: String @deprecated(reason: {written})\n"))
    ) as server:
        configure(project, shop=f"{server.url}/graphql")
        done = project.run("drift", "--verbose", "--format", report_format)
    assert done.code == 0, done.err
    assert "***" in done.out
    for form in (token, "a&amp;b", 'a&b\\"c'):
        assert form not in done.out + done.err
    assert "\x1b" not in done.out + done.err


def test_an_api_that_fails_keeps_no_other_from_being_compared(
    both: Project, expect: Expect
) -> None:
    def respond(request: Received) -> Reply:
        return Reply(503) if request.path == "/graphql" else json_reply(breaking_document())

    with serving(respond) as server:
        configure(both, shop=f"{server.url}/graphql", store=f"{server.url}/openapi.json")
        expect("one-fails", both.run("drift"))
        done = both.run("drift", "--format", "json")
    report = json.loads(done.out)
    assert done.code == 2
    assert [api["api"] for api in report["apis"]] == ["store"]
    assert json.dumps(report).count("HTTP 503") == 1


def test_a_missing_token(project: Project, monkeypatch: pytest.MonkeyPatch, expect: Expect) -> None:
    monkeypatch.delenv("SHOP_TOKEN")
    expect("no-token", project.run("drift"))


def test_a_missing_token_for_a_document_that_came_from_a_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, expect: Expect
) -> None:
    monkeypatch.delenv("STORE_TOKEN", raising=False)
    configure(project, store="https://store.example/v1")
    file = project.root / "pyproject.toml"
    auth = '[tool.paasport.apis.store.auth]\nheader = "X-Key"\ntoken_variable = "STORE_TOKEN"\n'
    write(file, file.read_text(encoding="utf-8") + auth)
    write(project.root / "store.json", json.dumps(DOCUMENT))
    assert project.run("snapshot", "store", "--from", str(file.with_name("store.json"))).code == 0
    expect("no-token-file", project.run("drift", "store"))


def test_a_pin_that_is_not_whole(project: Project, expect: Expect) -> None:
    schema = project.root / "schemas/shop/schema.graphql"
    write(schema, schema.read_text(encoding="utf-8") + "\n")
    expect("damaged-pin", project.run("drift"))
    (project.root / "schemas/shop/snapshot.toml").unlink()
    schema.unlink()
    expect("no-pin", project.run("drift"))


def test_operations_that_do_not_fit_their_own_schema(project: Project, expect: Expect) -> None:
    write(project.root / "queries/shop/me.graphql", "query me {\n  me {\n    nme\n  }\n}\n")
    with serving(serve_sdl(BREAKING)) as server:
        configure(project, shop=f"{server.url}/graphql")
        expect("unfit", project.run("drift"))
        write(project.root / "queries/shop/me.graphql", "query me {\n  me {\n")
        expect("unfit-syntax", project.run("drift"))


def test_operations_that_the_client_was_generated_from_are_not_validated_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    validated: list[int] = []

    def counting(*arguments: Any) -> list[Problem]:
        validated.append(1)
        return validate_operations(*arguments)

    newer = project.root / "newer.graphql"
    write(newer, BREAKING)
    assert project.run("generate", "shop").code == 0
    monkeypatch.setattr(validation, "validate_operations", counting)
    assert project.run("drift", "shop", "--against", str(newer)).code == 1
    assert not validated
    write(project.root / "queries/shop/me.graphql", "query me {\n  me {\n    name\n  }\n}\n")
    assert project.run("drift", "shop", "--against", str(newer)).code == 1
    assert validated


def test_acknowledged_changes_are_no_findings(project: Project, expect: Expect) -> None:
    with serving(serve_sdl(BREAKING)) as server:
        configure(project, shop=f"{server.url}/graphql")
        [api] = json.loads(project.run("drift", "--format", "json").out)["apis"]
        entries = [
            f'[[acknowledged]]\napi = "shop"\nfingerprint = "{change["fingerprint"]}"\n'
            'reason = "Gone with the next release."\n'
            for change in api["changes"]
        ]
        assert len(entries) == 2
        write(project.root / "drift.toml", "\n".join(entries))
        assert project.run("drift").code == 0
        write(project.root / "drift.toml", "[[acknowledged]]\napi = 5\n")
        expect("bad-acknowledgement", project.run("drift"))


def test_facade_methods_are_named(project: Project) -> None:
    write(
        project.root / "facade.py/projects.py",
        "from generated.shop.client import ShopApi\n"
        "class Projects:\n"
        "    def __init__(self, api: ShopApi) -> None:\n"
        "        self.api = api\n"
        "    def describe(self, id: str) -> str | None:\n"
        "        return self.api.project(id)\n",
    )
    assert project.run("generate").code == 0
    with serving(serve_sdl(BREAKING)) as server:
        configure(project, shop=f"{server.url}/graphql", facades='["facade.py"]')
        done = project.run("drift")
        assert "Projects.describe" in done.out
        configure(project, shop=f"{server.url}/graphql", facades='["nowhere"]')
        done = project.run("drift")
    assert done.code == 2
    assert "[tool.paasport.facades.0]: nowhere: there is no such folder." in done.err


def test_an_unknown_api(project: Project, expect: Expect) -> None:
    expect("unknown-api", project.run("drift", "shpo"))


def test_the_pin_may_have_been_pinned_before_a_crash(project: Project, tmp_path: Path) -> None:
    pin(project, "shop", BREAKING)
    write(tmp_path / "old.graphql", SDL)
    assert project.run("drift", "shop", "--against", str(tmp_path / "old.graphql")).code == 2
