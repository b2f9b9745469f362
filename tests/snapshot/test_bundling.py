"""Documents of several files: bundled from one folder or one origin, and from nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins import document_sources
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from paasport_codegen.pins.document_sources import FolderSource
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import read_lock
from tests.snapshot.conftest import GOLDEN, TOKEN, Project
from tests.snapshot.servers import Received, Reply, serving

Golden = Callable[[str, str], None]
BUNDLES = sorted(path.name for path in (GOLDEN / "bundles").iterdir())


def document(reference: str) -> str:
    return json.dumps(
        {
            "openapi": "3.1.0",
            "paths": {"/a": {"get": {"operationId": "a", "responses": {}}}},
            "components": {"schemas": {"A": {"allOf": [{"$ref": reference}]}}},
        }
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_bundles(name: str, expect_golden: Golden) -> None:
    file = GOLDEN / f"bundles/{name}/openapi.yaml"
    source = FolderSource(file, DownloadLimits())
    form = canonicalize_openapi(parse_document(file.read_bytes()), source)
    expect_golden(f"bundles/{name}/expected.json", form.content.decode())
    expect_golden(f"bundles/{name}/repairs.txt", "".join(f"{r}\n" for r in form.repairs))
    again = canonicalize_openapi(parse_document(form.content))
    assert (again.content, again.repairs) == (form.content, ())


def pinned_schema(project: Project, reference: str) -> tuple[object, str]:
    """What becomes of a reference in a file, and what the report says of it."""
    project.configure("openapi", "https://api.example.com")
    folder = project.folder / "given"
    folder.mkdir(exist_ok=True)
    (folder / "openapi.json").write_text(document(reference), encoding="utf-8")
    project.api.schema.unlink(missing_ok=True)
    outcome = project.run(from_file=folder / "openapi.json", force=True)
    assert outcome.status == 0, outcome.err
    pinned = json.loads(project.files()["openapi.json"])
    return pinned["components"]["schemas"]["A"]["allOf"][0], outcome.out


def test_nothing_outside_of_the_folder_is_read(project: Project) -> None:
    secret = project.folder / "secret.json"
    secret.write_text('{"const": "secret"}', encoding="utf-8")
    folder = project.folder / "given"
    (folder / "deep").mkdir(parents=True)
    (folder / "link.json").symlink_to(secret)
    (folder / "linked").symlink_to(project.folder, target_is_directory=True)
    (folder / "round").symlink_to(folder / "round")
    os.mkfifo(folder / "pipe.json")
    for reference in (
        *("../secret.json", "deep/../../secret.json", "..%2fsecret.json", "link.json"),
        *("linked/secret.json", "round", "pipe.json", "deep", "a\0b.json", "%00"),
        *(secret.as_uri(), f"file://server{secret}", str(secret), "//127.0.0.1:1/secret.json"),
        *("http://127.0.0.1:1/secret.json", "ftp://127.0.0.1/secret.json", "data:,{}"),
    ):
        schema, report = pinned_schema(project, reference)
        assert schema == {}, reference
        assert "broken-reference" in report
        assert "is not read" in report, report


def test_a_file_within_the_folder_is_read_also_by_a_link(project: Project) -> None:
    folder = project.folder / "given"
    folder.mkdir()
    (folder / "b.json").write_text('{"const": "b"}', encoding="utf-8")
    (folder / "link.json").symlink_to(folder / "b.json")
    for reference in ("b.json", "./b.json", "link.json", "../given/b.json", "b.json#"):
        schema, report = pinned_schema(project, reference)
        assert schema == {"$ref": f"#/components/schemas/{'b' if 'b.' in reference else 'link'}"}
        assert "bundled" in report


def test_a_folder_around_the_document_may_be_named(project: Project) -> None:
    project.configure("openapi", "https://api.example.com")
    folder = project.folder / "apis/shop"
    folder.mkdir(parents=True)
    (project.folder / "apis/common.json").write_text('{"const": "c"}', encoding="utf-8")
    (project.folder / "secret.json").write_text('{"const": "secret"}', encoding="utf-8")
    for reference, schema in (
        ("../common.json", {"$ref": "#/components/schemas/common"}),
        ("../../secret.json", {}),
    ):
        (folder / "openapi.json").write_text(document(reference), encoding="utf-8")
        within = project.folder / "apis"
        outcome = project.run(from_file=folder / "openapi.json", within=within, force=True)
        assert outcome.status == 0, outcome.err
        pinned = json.loads(project.files()["openapi.json"])
        assert pinned["components"]["schemas"]["A"]["allOf"][0] == schema
    assert "it is outside the folder of `--within`" in outcome.out


@pytest.mark.parametrize("content", ["", "<html>", "[1]", "{", "a: &a [*a]", '{"a": 5}'])
def test_a_file_that_cannot_be_used_costs_its_reference(project: Project, content: str) -> None:
    folder = project.folder / "given"
    folder.mkdir()
    (folder / "b.json").write_text(content, encoding="utf-8")
    schema, report = pinned_schema(project, "b.json#/a")
    assert schema == {}
    assert "b.json" in report


def test_size_and_number_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.json").write_text(json.dumps({"description": "x" * 1000}), encoding="utf-8")
    file = tmp_path / "openapi.json"
    file.write_text(document("b.json"), encoding="utf-8")
    with pytest.raises(DocumentError, match="larger together than the limit"):
        canonicalize_openapi(
            parse_document(file.read_bytes()), FolderSource(file, DownloadLimits(size=1000))
        )
    monkeypatch.setattr(document_sources, "_MOST_FILES", 0)
    monkeypatch.setattr(document_sources._Budget.__init__, "__defaults__", (0,))
    with pytest.raises(DocumentError, match="more than 0 files"):
        canonicalize_openapi(
            parse_document(file.read_bytes()), FolderSource(file, DownloadLimits())
        )


FILES = {
    "/v1/openapi.json": document("schemas/a.json#/A"),
    "/v1/schemas/a.json": '{"A": {"properties": {"b": {"$ref": "../b.yaml"}}}}',
    "/v1/b.yaml": "type: object\nproperties: {a: {$ref: 'schemas/a.json#/A'}}",
}


def folder(request: Received) -> Reply:
    content = FILES.get(request.path.partition("?")[0])
    if content is None:
        return Reply(404)
    return Reply(body=content.encode(), headers={"ETag": '"one"'})


def test_files_of_one_origin_are_asked_for_with_the_token(project: Project) -> None:
    with serving(folder) as server:
        project.configure("openapi", f"{server.url}/v1/openapi.json?key=hidden", token=True)
        outcome = project.run()
        assert outcome.status == 0, outcome.err
        assert [request.path for request in server.received] == [
            "/v1/openapi.json?key=hidden",
            "/v1/schemas/a.json",
            "/v1/b.yaml",
        ]
        sent = {request.headers["authorization"] for request in server.received}
        assert sent == {f"Bearer {TOKEN}"}
        # The one file's ETag says nothing of the others.
        assert read_lock(project.api.lock).etag == ""
        assert "unchanged" in project.run().out
    pinned = json.loads(project.files()["openapi.json"])
    assert pinned["components"]["schemas"] == {
        "A": {"allOf": [{"$ref": "#/components/schemas/A2"}]},
        "A2": {"properties": {"b": {"$ref": "#/components/schemas/b"}}},
        "b": {"properties": {"a": {"$ref": "#/components/schemas/A2"}}, "type": "object"},
    }


def test_another_origin_is_never_asked(project: Project) -> None:
    with serving(folder) as other:
        content = document(f"{other.url}/v1/b.yaml")
        with serving(lambda _: Reply(body=content.encode())) as server:
            project.configure("openapi", server.url, token=True)
            outcome = project.run()
        assert outcome.status == 0, outcome.err
        assert "it is at another origin" in outcome.out
        assert other.received == []


def test_a_file_that_redirects_elsewhere_is_not_followed(project: Project) -> None:
    with serving(folder) as other:

        def respond(request: Received) -> Reply:
            if request.path == "/b.yaml":
                return Reply(302, headers={"Location": f"{other.url}/v1/b.yaml"})
            return Reply(body=document("b.yaml").encode())

        with serving(respond) as server:
            project.configure("openapi", server.url, token=True)
            outcome = project.run()
        assert outcome.status == 4
        assert "redirects to another origin" in outcome.err
        assert other.received == []
        assert project.files() == {}


@pytest.mark.parametrize(("status", "code"), [(404, 0), (410, 0), (403, 4), (500, 4)])
def test_a_file_that_is_gone_costs_its_reference_and_a_failure_everything(
    project: Project, status: int, code: int
) -> None:
    def respond(request: Received) -> Reply:
        missing = request.path == "/b.yaml"
        return Reply(status) if missing else Reply(body=document("b.yaml").encode())

    with serving(respond) as server:
        project.configure("openapi", server.url)
        outcome = project.run()
    assert outcome.status == code, outcome.err
    assert ("broken-reference" in outcome.out) == (code == 0)
