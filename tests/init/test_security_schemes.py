"""The token of a new OpenAPI client is sent as the document says."""

from __future__ import annotations

import base64
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.init.conftest import TOKEN, paasport, run_first_call
from tests.init.test_files import openapi
from tests.snapshot.servers import Received, Reply, json_reply, serving
from tests.support.projects import Project

KEY = {"type": "apiKey", "in": "header", "name": "X-Api-Key"}
BEARER = {"type": "http", "scheme": "bearer"}
BASIC = {"type": "http", "scheme": "basic"}
DIGEST = {"type": "http", "scheme": "digest"}
VARIABLE = ("--name", "items", "--yes", "--token-variable", "ITEMS_TOKEN")
LOGIN = f"ada:{TOKEN}"


def document(url: str, *needed: str, **schemes: Any) -> dict[str, Any]:
    made = openapi("3.1.0", url)
    made["components"] = {"securitySchemes": schemes}
    made["security"] = [{name: []} for name in needed]
    return made


def written(root: Path, url: str, *needed: str, **schemes: Any) -> str:
    file = root / "items.json"
    file.write_text(json.dumps(document(url, *needed, **schemes)), encoding="utf-8")
    return str(file)


def configured(root: Path) -> dict[str, Any]:
    found = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    api: dict[str, Any] = found["tool"]["paasport"]["apis"]["items"]
    return api


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "value", "header", "sent"),
    [
        (KEY, TOKEN, "x-api-key", TOKEN),
        (BEARER, TOKEN, "authorization", f"Bearer {TOKEN}"),
        (BASIC, LOGIN, "authorization", f"Basic {base64.b64encode(LOGIN.encode()).decode()}"),
    ],
)
def test_the_only_scheme_of_a_document_is_used(
    tmp_path: Path, scheme: dict[str, str], value: str, header: str, sent: str
) -> None:
    def respond(request: Received) -> Reply:
        is_known = request.headers.get(header) == sent
        return json_reply(["a crate"]) if is_known else json_reply({"message": "who?"}, 401)

    with serving(respond) as server:
        file = written(tmp_path, server.url, "my key", **{"my key": scheme})
        done = paasport(tmp_path, "init", file, *VARIABLE)
        assert (done.code, "warning" in done.err) == (0, False), done.err
        called = run_first_call(tmp_path, done.out, ITEMS_TOKEN=value)
    assert (called.code, called.out) == (0, "['a crate']\n"), called.err
    api = configured(tmp_path)
    assert api["credentials"] == {"my key": "ITEMS_TOKEN"}
    assert "auth" not in api


def test_add_uses_the_scheme_too(project: Project) -> None:
    plain = project.root / "plain.json"
    plain.write_text(json.dumps(document("https://a.example.com")), encoding="utf-8")
    first = project.run("init", str(plain), "--yes", "--name", "plain")
    assert first.code == 0, first.err
    file = written(project.root, "https://items.example.com", "key", key=KEY)
    done = project.run("add", file, *VARIABLE)
    assert done.code == 0, done.err
    assert configured(project.root)["credentials"] == {"key": "ITEMS_TOKEN"}


def test_an_address_that_gives_the_document_to_anyone_is_like_a_file(project: Project) -> None:
    with serving(lambda _: json_reply(document("https://items.example.com", "key", key=KEY))) as at:
        done = project.run("init", f"{at.url}/openapi.json", *VARIABLE)
    assert done.code == 0, done.err
    assert configured(project.root)["credentials"] == {"key": "ITEMS_TOKEN"}


def test_options_that_tell_how_a_token_is_sent_win(project: Project) -> None:
    file = written(project.root, "https://items.example.com", "key", key=KEY)
    done = project.run("init", file, *VARIABLE, "--header", "X-Token")
    assert (done.code, "warning" in done.err) == (0, False), done.err
    assert configured(project.root)["auth"] == {
        "header": "X-Token",
        "token_variable": "ITEMS_TOKEN",
    }


_SENT = (
    "items: warning: ITEMS_TOKEN is sent as `Authorization: Bearer …`, not by the document's "
    "security schemes"
)
_AUTH = "[tool.paasport.apis.items.auth]"


@pytest.mark.parametrize(
    ("needed", "schemes", "warning"),
    [
        (
            ("key", "login"),
            {"key": KEY, "login": BASIC},
            f"{_SENT} (`key`, `login`). To use them, replace {_AUTH} with "
            "[tool.paasport.apis.items.credentials], which names the variable of each scheme "
            "(key, login), and run `paasport generate items`.\n",
        ),
        (
            ("digest",),
            {"digest": DIGEST},
            f"{_SENT} (`digest`). No operation needs one that takes a credential. If the API "
            f"expects the token elsewhere, change `header` and `scheme` in {_AUTH}, and run "
            "`paasport generate items`.\n",
        ),
        (
            (),
            {"key": KEY},
            f"{_SENT} (`key`). No operation needs one that takes a credential. If the API "
            f"expects the token elsewhere, change `header` and `scheme` in {_AUTH}, and run "
            "`paasport generate items`.\n",
        ),
        ((), {}, ""),
        (("one", "other"), {"one": BEARER, "other": BEARER}, ""),
    ],
)
def test_schemes_that_are_not_used_are_told(
    project: Project, needed: tuple[str, ...], schemes: dict[str, Any], warning: str
) -> None:
    file = written(project.root, "https://items.example.com", *needed, **schemes)
    done = project.run("init", file, *VARIABLE)
    assert done.code == 0, done.err
    progress, _, told = done.err.partition("items: generating src/items_api\n")
    assert ("warning" in progress, told) == (False, warning)
    api = configured(project.root)
    assert api["auth"]["token_variable"] == "ITEMS_TOKEN"
    assert "credentials" not in api


def test_a_token_that_the_document_itself_needs_stays(project: Project) -> None:
    def respond(request: Received) -> Reply:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return json_reply({"message": "who?"}, 401)
        return json_reply(document("https://items.example.com", "key", key=KEY))

    project.patch.setenv("ITEMS_TOKEN", TOKEN)
    with serving(respond) as at:
        done = project.run("init", f"{at.url}/openapi.json", *VARIABLE)
    assert done.code == 0, done.err
    assert f"{_SENT} (`key`). Its URL requires the token so." in done.err
    assert configured(project.root)["auth"]["scheme"] == "Bearer"
