"""A live OpenAPI document over real HTTP: formats, compression, conditions, redirects."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
import yaml

from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import read_lock
from tests.snapshot.conftest import GOLDEN, TOKEN, Project
from tests.snapshot.servers import Received, Reply, json_reply, serving

pytestmark = pytest.mark.slow


def test_northflank_live_is_the_pinned_northflank(project: Project, northflank_json: bytes) -> None:
    packed = gzip.compress(northflank_json, 1)
    with serving(lambda _: Reply(body=packed, headers={"Content-Encoding": "gzip"})) as server:
        project.configure("openapi", f"{server.url}/v1/openapi", token=True)
        outcome = project.run()
    assert outcome.status == 0, outcome.err
    assert "501 paths, 793 routes, 1,985 schemas" in outcome.out
    assert project.api.schema.read_bytes() == northflank_json
    assert server.received[0].headers["authorization"] == f"Bearer {TOKEN}"
    assert "gzip" in server.received[0].headers["accept-encoding"]


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/yaml"])
@pytest.mark.parametrize("form", ["json", "yaml"])
def test_json_and_yaml_are_told_apart_by_their_content(
    project: Project, small_document: dict[str, Any], content_type: str, form: str
) -> None:
    text = json.dumps(small_document) if form == "json" else yaml.safe_dump(small_document)
    with serving(lambda _: Reply(body=text.encode(), headers={"Content-Type": content_type})) as s:
        project.configure("openapi", s.url)
        assert project.run().status == 0
    given = project.files()["openapi.json"]
    project.pin(json.dumps(small_document))
    assert project.files()["openapi.json"] == given


def test_swagger_2_live(project: Project) -> None:
    folder = GOLDEN / "openapi/swagger-2"
    content = (folder / "input.yaml").read_bytes()
    with serving(lambda _: Reply(body=content)) as server:
        project.configure("openapi", server.url)
        outcome = project.run()
    assert outcome.status == 0, outcome.err
    assert project.files()["openapi.json"] == (folder / "expected.json").read_bytes()
    assert "repaired: 1 converted-swagger-2" in outcome.out
    assert read_lock(project.api.lock).repairs == {"converted-swagger-2": 1}


class Conditional:
    """A server that knows its document's ETag."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document, self.etag = document, '"one"'

    def __call__(self, request: Received) -> Reply:
        if request.headers.get("if-none-match") == self.etag:
            return Reply(304, headers={"ETag": self.etag})
        modified = "Thu, 01 Jan 2026 00:00:00 GMT"
        return json_reply(self.document, ETag=self.etag, **{"Last-Modified": modified})


def test_an_etag_saves_the_download(project: Project, small_document: dict[str, Any]) -> None:
    site = Conditional(small_document)
    with serving(site) as server:
        project.configure("openapi", server.url)
        assert project.run().status == 0
        lock = read_lock(project.api.lock)
        assert (lock.etag, lock.last_modified) == ('"one"', "Thu, 01 Jan 2026 00:00:00 GMT")
        before = project.files()
        assert "not modified" in project.run().out
        checked = project.run(check=True)
        assert (checked.status, "not modified" in checked.out) == (0, True)
        assert [r.headers.get("if-none-match") for r in server.received] == [None, '"one"', '"one"']
        assert project.files() == before

        site.etag = '"two"'
        small_document["info"]["version"] = "2"
        assert project.run(check=True).status == 1
        assert project.files() == before
        assert "other parts: 0 added, 0 removed, 1 changed" in project.run().out
        assert read_lock(project.api.lock).etag == '"two"'


def test_no_condition_for_a_damaged_pin_or_another_endpoint(
    project: Project, small_document: dict[str, Any]
) -> None:
    with serving(Conditional(small_document)) as server:
        project.configure("openapi", server.url)
        project.run()
        good = project.files()["openapi.json"]
        project.api.schema.write_bytes(good + b" ")
        outcome = project.run()
        assert outcome.status == 0
        assert "edited or merged by hand" in outcome.err
        assert project.files()["openapi.json"] == good
        project.configure("openapi", f"{server.url}/elsewhere")
        project.run()
    assert [r.headers.get("if-none-match") for r in server.received] == [None, None, None]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_within_the_origin_are_followed(
    project: Project, small_document: dict[str, Any], status: int
) -> None:
    def respond(request: Received) -> Reply:
        if request.path == "/old":
            return Reply(status, headers={"Location": "../new?version=1"})
        return json_reply(small_document)

    with serving(respond) as server:
        project.configure("openapi", f"{server.url}/old", token=True)
        assert project.run().status == 0
    assert [r.path for r in server.received] == ["/old", "/new?version=1"]
    assert all(r.headers["authorization"] == f"Bearer {TOKEN}" for r in server.received)


def test_a_redirect_elsewhere_never_carries_the_token(
    project: Project, small_document: dict[str, Any]
) -> None:
    with (
        serving(lambda _: json_reply(small_document)) as other,
        serving(lambda _: Reply(302, headers={"Location": f"{other.url}/?key=secret"})) as server,
    ):
        project.configure("openapi", server.url, token=True)
        outcome = project.run()
    assert outcome.status == 4
    assert "another origin" in outcome.err
    assert "secret" not in outcome.err
    assert other.received == []


def test_a_small_packed_answer_may_not_unpack_beyond_the_limit(project: Project) -> None:
    packed = gzip.compress(b" " * 3_000_000)
    with serving(lambda _: Reply(body=packed, headers={"Content-Encoding": "gzip"})) as server:
        project.configure("openapi", server.url)
        outcome = project.run(limits=DownloadLimits(size=1_000_000))
    assert outcome.status == 4
    assert "exceeds the limit of 1,000,000 bytes" in outcome.err
