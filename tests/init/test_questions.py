"""What is asked, what is not, and what answers are refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.init.conftest import TOKEN, everything, guarded, paasport, run_first_call
from tests.readme.own_apis import shop_schema
from tests.snapshot.servers import RunningServer, graphql_server, serving
from tests.support.projects import Project


def test_a_name_and_a_variable_are_asked_for(tmp_path: Path, shop: RunningServer) -> None:
    done = paasport(tmp_path, "init", shop.url, answers="shop\nSHOP_TOKEN\n")
    assert done.code == 0, done.err
    assert "Name of the API (--name) [api]: " in done.err
    assert "holds a token (empty for none) (--token-variable): " in done.err
    apis = tomllib.loads((tmp_path / "pyproject.toml").read_text())["tool"]["paasport"]["apis"]
    assert apis["shop"]["auth"]["token_variable"] == "SHOP_TOKEN"
    called = run_first_call(tmp_path, done.out, SHOP_TOKEN=TOKEN)
    assert called.code == 0, called.err
    assert shop.received[-1].headers["authorization"] == f"Bearer {TOKEN}"


def test_an_empty_answer_takes_what_is_offered(tmp_path: Path, shop: RunningServer) -> None:
    done = paasport(tmp_path, "init", shop.url, answers="\n\n")
    assert done.code == 0, done.err
    apis = tomllib.loads((tmp_path / "pyproject.toml").read_text())["tool"]["paasport"]["apis"]
    assert "auth" not in apis["api"]


def test_a_server_that_wants_a_token_makes_it_the_question(tmp_path: Path) -> None:
    with serving(guarded(graphql_server(shop_schema()))) as server:
        done = paasport(
            tmp_path, "init", server.url, "--name", "shop", answers="\n", SHOP_TOKEN=TOKEN
        )
    assert done.code == 0, done.err
    assert (
        "The server requires a token. Environment variable that holds it (--token-variable) "
        "[SHOP_TOKEN]: " in done.err
    )
    assert TOKEN not in done.out + done.err


def test_all_options_leave_nothing_to_ask(tmp_path: Path, shop: RunningServer) -> None:
    options = ("--name", "shop", "--token-variable", "SHOP_TOKEN")
    done = paasport(tmp_path, "init", shop.url, *options)
    assert done.code == 0, done.err
    assert "Name of" not in done.err
    assert "variable" not in done.err


def test_nobody_to_answer_is_an_error_that_says_so(tmp_path: Path, shop: RunningServer) -> None:
    done = paasport(tmp_path, "init", shop.url)
    assert done.code == 2
    assert done.err.endswith(
        "Name of the API (--name) [api]: \n"
        "No one can answer. Pass --name, or --yes to accept all defaults.\n"
    )
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("yes", [(), ("--yes",)])
def test_a_file_without_a_url_needs_one_with_or_without_yes(
    tmp_path: Path, yes: tuple[str, ...]
) -> None:
    (tmp_path / "shop.graphql").write_text("type Query { me: String }", encoding="utf-8")
    before = everything(tmp_path)
    done = paasport(tmp_path, "init", "shop.graphql", *yes)
    assert done.code == 2
    *_, said = done.err.splitlines()
    assert said == "shop.graphql does not contain the API's URL. Pass it as --endpoint."
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--name", "Our Shop"), "`Our Shop` may contain only lower-case"),
        (("--name", "shop", "--token-variable", "Bearer s3cr3t!"), "never the token itself"),
        (("--name", "shop", "--scheme", "Bearer"), "they require --token-variable"),
        (("--name", "shop", "--endpoint", "https://a.b"), "--endpoint is only for an API"),
        (("--name", "shop", "--client", "not a class"), "is not a valid class name"),
        (("--name", "shop", "--target", "1"), "is not a valid module name"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    project: Project, shop: RunningServer, options: tuple[str, ...], told: str
) -> None:
    done = project.run("init", shop.url, "--yes", *options)
    assert done.code == 2
    assert told in done.err
    assert "s3cr3t" not in done.err
    assert everything(project.root) == {}
