"""What `paasport doctor` finds, and that each finding says what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paasport_codegen.doctor.requirements import fits
from tests.init.conftest import Ended, everything, items_server, paasport
from tests.readme.own_apis import shop_schema
from tests.snapshot.servers import RunningServer, graphql_server, json_reply, serving
from tests.support.projects import Project

TOKEN = "token-of-the-shop"
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Items", "version": "1"},
    "security": [{"key": []}, {"login": []}],
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "login": {"type": "http", "scheme": "basic"},
        }
    },
    "paths": {
        "/v1/items": {"get": {"operationId": "list", "responses": {"204": {"description": "-"}}}}
    },
}


@pytest.fixture
def shop() -> Iterator[RunningServer]:
    with serving(graphql_server(shop_schema())) as server:
        yield server


@pytest.fixture
def project(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    shop: RunningServer,
) -> Project:
    """A project that has everything that it needs."""
    made = Project(tmp_path, capsys, monkeypatch)
    monkeypatch.setenv("SHOP_TOKEN", TOKEN)
    options = ("--yes", "--name", "shop", "--token-variable", "SHOP_TOKEN")
    done = made.run("init", shop.url, *options)
    assert done.code == 0, done.err
    shop.received.clear()
    return made


def to_do(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if line.startswith("to do")]


def test_all_is_well_where_nothing_is_to_be_done(project: Project, shop: RunningServer) -> None:
    before = everything(project.root)
    done = project.run("doctor")
    assert (done.code, to_do(done.out), done.err) == (0, [], "")
    assert done.out.endswith("All is well.\n")
    assert f"Python: {sys.version.split()[0]}" in done.out
    assert "paasport-codegen: " in done.out
    assert "shop: SHOP_TOKEN is set\n" in done.out
    assert "schemas/shop/schema.graphql is intact" in done.out
    assert "generated code: up to date (shop)" in done.out
    assert TOKEN not in done.out
    assert shop.received == []
    assert everything(project.root) == before


def test_a_missing_token_is_named(project: Project) -> None:
    project.patch.delenv("SHOP_TOKEN")
    done = project.run("doctor")
    assert done.code == 1
    (line,) = to_do(done.out)
    assert line == "to do  shop: SHOP_TOKEN is not set. export SHOP_TOKEN=…"
    assert done.out.endswith("1 thing to fix.\n")


def test_a_token_that_no_header_carries_is_not_shown(project: Project) -> None:
    project.patch.setenv("SHOP_TOKEN", "tökén-of-the-shop")
    done = project.run("doctor")
    assert done.code == 1
    assert "Copy the token again." in to_do(done.out)[0]
    assert "tökén" not in done.out + done.err


@pytest.mark.parametrize(
    ("variables", "lines"),
    [
        ({}, ["to do  items: ITEMS_KEY is not set. export ITEMS_KEY=…"]),
        ({"ITEMS_KEY": "k"}, []),
        ({"ITEMS_LOGIN": "ada:lovelace"}, []),
    ],
)
def test_one_way_to_log_in_to_an_openapi_api_is_enough(
    project: Project, variables: dict[str, str], lines: list[str]
) -> None:
    with serving(items_server(lambda: DOCUMENT)) as server:
        address = f"{server.url}/openapi.json"
        assert project.run("add", address, "--yes", "--name", "items").code == 0
    for name, value in variables.items():
        project.patch.setenv(name, value)
    done = project.run("doctor")
    assert to_do(done.out) == lines
    assert done.code == bool(lines)
    assert "lovelace" not in done.out


def test_a_damaged_pin_and_an_edited_package_are_found(project: Project) -> None:
    client = project.root / "src/shop_api/client.py"
    client.write_text(client.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    done = project.run("doctor")
    assert done.code == 1
    (line,) = to_do(done.out)
    assert "1 file differs" in line
    assert "src/shop_api/client.py (differs)" in line
    assert "paasport generate" in line

    pin = project.root / "schemas/shop/schema.graphql"
    pin.write_text(pin.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    done = project.run("doctor")
    (line,) = to_do(done.out)
    assert "schemas/shop/schema.graphql: does not match snapshot.toml" in line
    assert "paasport snapshot shop" in done.out


def test_a_wrong_configuration_is_something_to_do(project: Project) -> None:
    file = project.root / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('kind = "graphql"', 'kind = "soap"'), encoding="utf-8")
    done = project.run("doctor")
    assert done.code == 1
    assert 'kind = "soap" is unknown' in to_do(done.out)[0]


def test_faulty_acknowledgements_are_something_to_do(project: Project) -> None:
    (project.root / "drift.toml").write_text("what = 1\n", encoding="utf-8")
    done = project.run("doctor")
    assert done.code == 1
    assert "drift.toml" in to_do(done.out)[0]


def test_a_folder_without_a_project_is_told_how_to_begin(tmp_path: Path) -> None:
    done = paasport(tmp_path, "doctor")
    assert done.code == 0
    assert "`paasport init` sets one up." in done.out


def test_endpoints_are_asked_when_it_is_wanted(project: Project, shop: RunningServer) -> None:
    done = project.run("doctor", "--online")
    assert done.code == 0
    assert f"ok     shop: {shop.url} serves the pinned schema\n" in done.out
    assert [sent.method for sent in shop.received] == ["POST"]


def test_another_schema_at_the_endpoint_is_a_matter_of_drift(project: Project) -> None:
    from graphql import build_schema

    file = project.root / "pyproject.toml"
    with serving(graphql_server(build_schema("type Query { a: Int }"))) as server:
        (line,) = [text for text in file.read_text().splitlines() if text.startswith("endpoint")]
        changed = file.read_text().replace(line, f'endpoint = "{server.url}"')
        file.write_text(changed, encoding="utf-8")
        assert project.run("generate").code == 0
        done = project.run("doctor", "--online")
    assert done.code == 1
    assert "paasport drift shop" in to_do(done.out)[0]


def test_an_endpoint_that_fails_is_named(project: Project) -> None:
    file = project.root / "pyproject.toml"
    with serving(lambda _: json_reply({}, 503)) as server:
        (line,) = [text for text in file.read_text().splitlines() if text.startswith("endpoint")]
        changed = file.read_text().replace(line, f'endpoint = "{server.url}"')
        file.write_text(changed, encoding="utf-8")
        assert project.run("generate").code == 0
        done = project.run("doctor", "--online")
    assert done.code == 1
    assert "HTTP 503" in to_do(done.out)[0]


def test_programs_read_the_findings(project: Project) -> None:
    project.patch.delenv("SHOP_TOKEN")
    done = project.run("doctor", "--format", "json")
    assert done.code == 1
    findings = json.loads(done.out)["findings"]
    assert {
        "level": "ok",
        "subject": "generated code",
        "text": "up to date (shop)",
        "advice": "",
    } in findings
    assert [finding["subject"] for finding in findings if finding["level"] == "to do"] == ["shop"]


def test_a_tool_of_the_wrong_version_is_named(tmp_path: Path) -> None:
    done = doctor_with(
        tmp_path,
        ("paasport_codegen", "7.0", ["ruff>=99,<100", "nothing-of-this-name>=1; extra == 'odd'"]),
        ("paasport_runtime", "6.0", []),
    )
    assert done.code == 1
    assert "needs >=99,<100. pip install 'ruff>=99,<100'" in done.out
    assert "to do  paasport-runtime: 6.0, but 7.0" in done.out
    assert "odd not installed. To add it, run pip install 'nothing-of-this-name>=1'" in done.out


def test_an_extra_is_reported_once(tmp_path: Path) -> None:
    """`paasport[odd]` stands for the extra of another distribution, which is not installed."""
    done = doctor_with(
        tmp_path,
        ("paasport", "7.0", ["paasport-codegen[odd]>=7; extra == 'odd'", "ruff; extra == 'own'"]),
        ("paasport_codegen", "7.0", ["nothing-of-this-name>=1; extra == 'odd'"]),
        ("paasport_runtime", "7.0", []),
    )
    about = [line for line in done.out.splitlines() if " extras: " in line]
    assert about == [
        "note   paasport-codegen extras: odd not installed. To add it, run pip install "
        "'nothing-of-this-name>=1'",
        "ok     paasport extras: own installed",
    ]


def doctor_with(tmp_path: Path, *distributions: tuple[str, str, list[str]]) -> Ended:
    """Run `paasport doctor` where Python finds this metadata first: name, version, needs."""
    for name, version, lines in distributions:
        folder = tmp_path / "first" / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        required = "".join(f"Requires-Dist: {line}\n" for line in lines)
        head = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
        (folder / "METADATA").write_text(head + required, encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, 'first'); sys.argv = ['paasport', 'doctor']; "
        "from paasport_codegen.cli.main import main; main()"
    )
    (tmp_path / "look.py").write_text(program, encoding="utf-8")
    return paasport(tmp_path, program="look.py")


@pytest.mark.parametrize(
    ("found", "bounds", "expected"),
    [
        ("1.10", ">=1.9,<2", True),
        ("1.9", ">=1.10", False),
        ("2.0", "<2", False),
        ("2.0.0", "==2", True),
        ("2.0.1", "!=2.0.1", False),
        ("2.0.1", ">2,<=2.0.1", True),
        ("1.0rc1", ">=1", True),
        ("0.1", "", True),
    ],
)
def test_versions_are_compared_as_numbers(found: str, bounds: str, expected: bool) -> None:
    assert fits(found, bounds) is expected
