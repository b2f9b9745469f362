"""`paasport diff`: two schemas without a project."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
import yaml

from tests.drift.command.conftest import (
    BREAKING,
    DOCUMENT,
    HARMLESS,
    OPERATIONS,
    SDL,
    TOKEN,
    Expect,
    breaking_document,
    everything,
    serve_both,
    serve_sdl,
)
from tests.drift.command.test_revisions import commit, git
from tests.snapshot.servers import Reply, serving
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(empty: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A folder with schemas and operations, and no configuration."""
    for name, text in OPERATIONS.items():
        write(empty.root / f"queries/{name}.graphql", text)
    write(empty.root / "old.graphql", SDL)
    write(empty.root / "new.graphql", BREAKING)
    write(empty.root / "old.json", json.dumps(DOCUMENT, indent=2))
    write(empty.root / "new.yaml", yaml.safe_dump(breaking_document()))
    monkeypatch.chdir(empty.root)
    return empty


def test_the_operations_of_a_folder_are_judged(folder: Project, expect: Expect) -> None:
    before = everything(folder)
    expect(
        "diff-operations",
        folder.run("diff", "old.graphql", "new.graphql", "--operations", "queries"),
    )
    assert everything(folder) == before


def test_without_operations_a_change_means_the_worst_that_it_can(
    folder: Project, expect: Expect
) -> None:
    expect("diff-worst-case", folder.run("diff", "old.graphql", "new.graphql"))


def test_every_function_of_a_document_is_judged(folder: Project, expect: Expect) -> None:
    expect("diff-openapi", folder.run("diff", "old.json", "new.yaml"))
    done = folder.run("diff", "old.json", "new.yaml", "--worst-case", "--format", "json")
    [api] = json.loads(done.out)["apis"]
    assert (api["worst_case"], api["operations"], done.code) == (True, 0, 1)
    assert not any(change["effects"] for change in api["changes"])


def test_places_are_those_of_the_file_as_it_is_written(folder: Project) -> None:
    done = folder.run("diff", "old.json", "new.yaml", "--format", "json")
    [api] = json.loads(done.out)["apis"]
    [effect] = [effect for change in api["changes"] for effect in change["effects"]]
    assert effect["place"]["file"] == "old.json"
    line = (folder.root / "old.json").read_text(encoding="utf-8").splitlines()
    # The reply's object stands in its operation, and in a component of the canonical form.
    assert '"get": {' in line[effect["place"]["line"] - 1]


@pytest.mark.parametrize(
    ("new", "fail_on", "code"),
    [(SDL, "any", 0), (HARMLESS, "breaks", 0), (HARMLESS, "any", 1), (BREAKING, "breaks", 1)],
)
def test_what_fails(folder: Project, new: str, fail_on: str, code: int) -> None:
    write(folder.root / "new.graphql", new)
    assert folder.run("diff", "old.graphql", "new.graphql", "--fail-on", fail_on).code == code


def test_files_of_revisions(folder: Project) -> None:
    git(folder.root, "init", "--quiet")
    write(folder.root / "api/shop.graphql", SDL)
    commit(folder.root, "old")
    write(folder.root / "api/shop.graphql", BREAKING)
    commit(folder.root, "new")
    write(folder.root / "api/shop.graphql", HARMLESS)
    for old, new, removed in (
        ("HEAD~1:api/shop.graphql", "HEAD:api/shop.graphql", 1),
        ("HEAD~1:./api/shop.graphql", "api/shop.graphql", 0),
        ("HEAD:api/shop.graphql", "HEAD:api/../api/shop.graphql", 0),
    ):
        done = folder.run("diff", old, new, "--format", "json")
        [api] = json.loads(done.out)["apis"]
        rules = [change["rule"] for change in api["changes"]]
        assert rules.count("field-removed") == removed
    assert api["old"]["label"].startswith("api/shop.graphql at HEAD (")


def test_a_document_of_several_files_at_a_revision(folder: Project) -> None:
    git(folder.root, "init", "--quiet")
    document = json.loads(json.dumps(DOCUMENT))
    reply = document["paths"]["/things"]["get"]["responses"]["200"]["content"]
    thing = reply["application/json"]["schema"]
    reply["application/json"]["schema"] = {"$ref": "parts/thing.json"}
    write(folder.root / "api/openapi.json", json.dumps(document))
    write(folder.root / "api/parts/thing.json", json.dumps(thing))
    commit(folder.root, "old")
    del thing["required"]
    write(folder.root / "api/parts/thing.json", json.dumps(thing))
    done = folder.run("diff", "HEAD:api/openapi.json", "api/openapi.json", "--format", "json")
    assert done.code == 1, done.err
    rules = [change["rule"] for change in json.loads(done.out)["apis"][0]["changes"]]
    assert rules == ["response-property-became-optional"]


def test_addresses(folder: Project) -> None:
    def respond(request: object) -> Reply:
        path = getattr(request, "path", "")
        if path.endswith(".graphql"):
            return Reply(200, BREAKING.encode(), {"Content-Type": "text/plain"})
        return serve_both(HARMLESS, breaking_document())(request)  # type: ignore[arg-type]

    with serving(respond) as server:
        # A schema as a file, an endpoint that is introspected, and a document.
        for old, new, code in (
            ("old.graphql", f"{server.url}/files/shop.graphql", 1),
            ("old.graphql", f"{server.url}/graphql", 0),
            ("old.json", f"{server.url}/openapi.json", 1),
        ):
            done = folder.run("diff", old, new)
            assert done.code == code, done.err
    assert TOKEN not in str([each.headers for each in server.received])


def test_files_above_a_document_are_read_within_a_folder(folder: Project) -> None:
    content = {"application/json": {"schema": {"$ref": "../shared/name.json"}}}
    replies = {"200": {"description": "", "content": content}}
    document = {**DOCUMENT, "paths": {"/names": {"get": {"responses": replies}}}}
    for version, kind in (("old", "string"), ("new", "integer")):
        write(folder.root / version / "api/openapi.json", json.dumps(document))
        write(folder.root / version / "shared/name.json", json.dumps({"type": kind}))
    old, new = "old/api/openapi.json", "new/api/openapi.json"
    assert folder.run("diff", old, new).code == 0  # what is not read allows any value
    done = folder.run("diff", old, new, "--within", ".")
    assert done.code == 1
    assert "integer" in done.out
    assert folder.run("diff", old, new, "--within", "nowhere").code == 2


def test_files_that_cannot_be_read_or_written(
    folder: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("paasport_codegen.output.files.os.fsync", full)
        for option in ("--output", "--also"):
            value = "report.txt" if option == "--output" else "html=report.html"
            done = folder.run("diff", "old.graphql", "new.graphql", option, value)
            assert done.code == 6
            assert "the disk is full" in done.err


def test_an_address_that_wants_a_token(folder: Project) -> None:
    with serving(lambda _: Reply(401)) as server:
        done = folder.run("diff", "old.graphql", f"{server.url}/graphql")
    assert done.code == 2
    assert "a token is needed, and none is sent here." in done.err


def test_what_cannot_be_compared(folder: Project, expect: Expect) -> None:
    write(folder.root / "notes.txt", "Nothing of the kind.\n")
    write(folder.root / "faulty.graphql", "type Query { a: Missing }\n")
    write(folder.root / "other/a.graphql", "{ nothing }\n")
    git(folder.root, "init", "--quiet")
    commit(folder.root, "all")
    for name, arguments in {
        "no-file": ("old.graphq", "new.graphql"),
        "neither": ("old.graphql", "notes.txt"),
        "faulty": ("faulty.graphql", "new.graphql"),
        "kinds": ("old.graphql", "old.json"),
        "revision": ("nowhere:old.graphql", "new.graphql"),
        "revision-file": ("HEAD:olden.graphql", "new.graphql"),
        "outside": ("HEAD:../old.graphql", "new.graphql"),
        "address": ("old.graphql", "ftp://example.com/schema"),
        "operations-of-openapi": ("old.json", "new.yaml", "--operations", "queries"),
        "operations-for-nobody": (
            *("old.graphql", "new.graphql", "--operations", "queries", "--worst-case"),
        ),
        "unfit": ("old.graphql", "new.graphql", "--operations", "other"),
        "also": ("old.graphql", "new.graphql", "--also", "pdf=a.pdf"),
        "one-file": (*("old.graphql", "new.graphql", "--output", "a.txt", "--also", "json=a.txt"),),
        "no-folder": ("old.graphql", "new.graphql", "--also", "json=nowhere/a.json"),
    }.items():
        done = folder.run("diff", *arguments)
        assert (done.code, done.out) == (2, ""), name
        expect(f"diff-refused/{name}", done)


def test_several_formats_at_once(folder: Project) -> None:
    also = ("--also", "sarif=drift.sarif", "--also", "html=drift.html")
    done = folder.run("diff", "old.graphql", "new.graphql", "--output", "drift.txt", *also)
    assert (done.code, done.out) == (1, "")
    assert "Project.description" in (folder.root / "drift.txt").read_text(encoding="utf-8")
    assert json.loads((folder.root / "drift.sarif").read_bytes())["version"] == "2.1.0"
    page = (folder.root / "drift.html").read_text(encoding="utf-8")
    # Nobody can acknowledge a change where there is no project.
    assert 'id="changes" tabindex="-1" class="foreign"' in page
    assert "Acknowledge a change" not in page


def test_the_schema_of_a_server_is_not_asked_for_what_it_was_given(folder: Project) -> None:
    with serving(serve_sdl(BREAKING)) as server:
        done = folder.run("diff", "old.graphql", f"{server.url}/graphql", "--operations", "queries")
    assert done.code == 1
    assert "project queries/project.graphql" in done.out


def test_today_judges_sunsets(folder: Project) -> None:
    going = json.loads(json.dumps(DOCUMENT))
    going["paths"]["/things"]["get"] |= {"deprecated": True, "x-sunset": "2026-12-01"}
    going["paths"]["/others"] = DOCUMENT["paths"]["/things"]
    gone = json.loads(json.dumps(going))
    del gone["paths"]["/things"]
    for file, document in (("a.json", going), ("b.json", gone)):
        write(Path(file), json.dumps(document))
    for day, ending in (("2026-11-30", "before-sunset"), ("2026-12-01", "with-deprecation")):
        done = folder.run("diff", "a.json", "b.json", "--format", "json", "--today", day)
        [api] = json.loads(done.out)["apis"]
        rules = {change["rule"] for change in api["changes"]}
        assert f"api-path-removed-{ending}" in rules


def test_deeply_nested_schemas_are_compared(folder: Project) -> None:
    for name, kind in (("old", "string"), ("new", "integer")):
        schema: dict[str, object] = {"type": kind}
        for _ in range(300):
            schema = {"type": "array", "items": schema}
        document = {**DOCUMENT, "components": {"schemas": {"Deep": schema}}}
        content = {"application/json": {"schema": {"$ref": "#/components/schemas/Deep"}}}
        responses = {"200": {"description": "OK", "content": content}}
        document["paths"] = {"/deep": {"get": {"operationId": "deep", "responses": responses}}}
        write(folder.root / f"{name}-deep.json", json.dumps(document))
    outcome = folder.run("diff", "old-deep.json", "new-deep.json")
    assert outcome.code == 1
    assert "1 break, " in outcome.out
    assert "Traceback" not in outcome.err
