"""A state file that makes no sense is refused with the place, before anything is served."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.faults import fault_of_json, parse_faults
from paasport_codegen.sandbox.server import Sandbox, Settings
from paasport_codegen.sandbox.state_file import demand_account, read_state, tell_unknown_apis


def _read(tmp_path: Path, content: str) -> dict[str, Any]:
    file = tmp_path / "state.json"
    file.write_text(content, encoding="utf-8")
    return read_state(file)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"shop":\n  {"Book": }}', "state.json:2:12: not valid JSON"),
        ("[]", "the file is not an object"),
        ("[" * 5_000, "state.json: not valid JSON: it is nested too deeply."),
        ('{"shop": {"Book": {"b1": {"title": "\\ud800"}}}}', "half of a surrogate pair."),
        ('{"shop": {"Book": []}}', "shop, Book must be an object"),
        ('{"shop": {"Book": {"b1": "Emma"}}}', "shop, Book, b1 must be an object"),
        ('{"tokens": {"sandbox-a": []}}', "tokens, sandbox-a must be an object"),
        (
            '{"tokens": {"sandbox-a": {"shop": {"tables": {"Book": []}}}}}',
            "tokens, sandbox-a, shop, tables, Book must be an object",
        ),
        (
            '{"tokens": {"sandbox-a": {"shop": {"steps": [{"at": 1}]}}}}',
            "tokens, sandbox-a, shop, steps must be a list of objects with at, kind, key",
        ),
        (
            '{"tokens": {"sandbox-a": {"shop": {"numbers": {"Book": "1"}}}}}',
            "tokens, sandbox-a, shop, numbers, Book must be a whole number",
        ),
        (
            '{"tokens": {"sandbox-a": {"shop": {"created": "1"}}}}',
            "tokens, sandbox-a, shop, created must be a number",
        ),
    ],
)
def test_the_place_is_named(tmp_path: Path, content: str, place: str) -> None:
    with pytest.raises(UsageError) as refused:
        _read(tmp_path, content)
    message = str(refused.value)
    assert place in message
    assert message.endswith(
        'A state has entities by API, kind and key: {"shop": {"Book": {"b1": {"title": "…"}}}}.'
    )


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(b'{"\xff": {}}')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_state(file)


def test_what_was_saved_can_be_loaded(server: Sandbox, token: str) -> None:
    url = f"{server.address('northflank')}/__sandbox__/state?token={token}"
    saved = httpx.get(timeout=60, url=url).json()
    demand_account(saved)
    assert httpx.put(timeout=60, url=url, json=saved).json() == saved
    refused = httpx.put(timeout=60, url=url, json={"tables": {"v1/projects": ["shop"]}})
    assert refused.status_code == 400
    assert "tables, v1/projects must be an object" in refused.text


def test_an_api_that_is_almost_served_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tell_unknown_apis({"railwy": {}, "other": {}, "tokens": {}}, ["railway", "hasura"])
    assert [record.getMessage() for record in caplog.records] == [
        "The state file has entities of railwy, which is not served. Did you mean railway?"
    ]


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("status=999", "from 400 to 599"),
        ("status=200", "from 400 to 599"),
        ("latency=-1", "from 0 to 3600"),
        ("latency=nan", "from 0 to 3600"),
        ("drop-after@2", "from 0 to 1"),
    ],
)
def test_numbers_of_faults_make_sense(fault: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_faults(fault)
    kind, _, rest = fault.partition("=" if "=" in fault else "@")
    name = "value" if "=" in fault else "probability"
    with pytest.raises(UsageError, match=message):
        fault_of_json({"kind": kind, name: json.loads(rest.replace("nan", "NaN"))})


def test_a_fault_happens_a_number_of_times() -> None:
    with pytest.raises(UsageError, match="`times`"):
        fault_of_json({"kind": "truncate", "times": "twice"})


def test_settings_with_a_bad_file_bind_no_port(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match=r"state\.json:1:2"):
        Sandbox([], Settings(state=file))
