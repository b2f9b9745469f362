"""What requests change on Northflank in the sandbox, read by others, by method and path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.clock import Clock
from paasport_codegen.sandbox.served_api import ServedApi
from tests.support import patient_http
from tests.support.openapi_platform import pinned_schemas, routes

pytestmark = pytest.mark.slow

Send = Callable[..., Any]
SAMPLES = {(route.method, route.path): route.body for route in routes()}
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"
ISSUER = "-----BEGIN CERTIFICATE-----\nB\n-----END CERTIFICATE-----\n"


@pytest.fixture(params=["", "/teams/acme"], ids=["alone", "team"])
def send(address: Callable[[str], str], token: str, request: pytest.FixtureRequest) -> Send:
    """Sends a request, alone or in a team; gives `data` of the reply."""
    headers = {"Authorization": f"Bearer {token}"}
    root = f"{address('northflank')}/v1{request.param}"
    if request.param:
        body = {"name": "acme", "email": "team@example.com"}
        patient_http.post(f"{address('northflank')}/v1/teams", json=body, headers=headers)

    def carry_out(method: str, path: str, body: Any = None, status: int = 200) -> Any:
        reply = patient_http.request(method, f"{root}{path}", json=body, headers=headers)
        assert reply.status_code == status, reply.text
        assert "x-sandbox-shape-only" not in reply.headers
        return reply.json().get("data") if reply.content else None

    carry_out("POST", "/projects", {"name": "shop", "region": "europe-west"})
    return carry_out


@pytest.fixture
def clock(served: Callable[[str], ServedApi], token: str) -> Clock:
    """The time of this test."""
    return served("northflank").clocks.of(token)


@pytest.fixture
def account(served: Callable[[str], ServedApi], token: str) -> Account:
    """The state of this test."""
    return served("northflank").account(token)


def sample(path: str, **fields: Any) -> dict[str, Any]:
    """The smallest body that creates something at a path, with some fields of our own."""
    schema = SAMPLES["POST", path]
    assert schema is not None
    found: dict[str, Any] = pinned_schemas().sample(schema, full=False)
    return {**found, **fields}


def _listed(send: Send, path: str) -> list[Any]:
    """The only list of a reply."""
    [found] = [value for value in send("GET", path).values() if isinstance(value, list)]
    return list(found)


IN_PROJECT = "/v1/projects/{projectId}"
RUNS = {
    "template": ("/v1/templates", "/templates"),
    "workflow": ("/v1/projects/{projectId}/workflows", "/projects/shop/workflows"),
    "blueprint": (
        "/v1/projects/{projectId}/preview-blueprints",
        "/projects/shop/preview-blueprints",
    ),
}


def _runs(send: Send, what: str) -> str:
    """The path of the runs of something new."""
    creation, path = RUNS[what]
    send("POST", path, sample(creation, name="release"))
    return f"{path}/release/runs"


@pytest.mark.parametrize("what", RUNS)
def test_a_run_succeeds_after_a_while(send: Send, clock: Clock, what: str) -> None:
    runs = _runs(send, what)
    send("POST", runs, {"arguments": {"version": "1"}})
    [listed] = _listed(send, runs)
    run = f"{runs}/{listed['id']}"
    seen = []
    for _ in range(3):
        found = send("GET", run)
        seen.append((found["status"], found["concluded"]))
        clock.advance(8)

    assert seen == [("pending", False), ("running", False), ("success", True)]
    assert found["arguments"] == {"version": "1"}
    send("POST", f"{run}/abort", status=409)


@pytest.mark.parametrize("what", RUNS)
def test_a_run_is_aborted(send: Send, clock: Clock, what: str) -> None:
    runs = _runs(send, what)
    send("POST", runs, {})
    [listed] = _listed(send, runs)
    aborted = send("POST", f"{runs}/{listed['id']}/abort")
    clock.advance(60)
    found = send("GET", f"{runs}/{listed['id']}")

    assert (aborted["id"], aborted["status"]) == (listed["id"], "aborted")
    assert (found["status"], found["concluded"]) == ("aborted", True)


def _scope(account: Account) -> tuple[str, str]:
    """How tables and keys begin: with the team, in a team."""
    return ("v1/teams", "acme/") if account.table("v1/teams") else ("v1", "")


def test_a_run_of_a_release_flow_is_aborted(send: Send, clock: Clock, account: Account) -> None:
    kind, prefix = _scope(account)
    pipeline = f"{prefix}shop/main"
    account.insert(f"{kind}/projects/pipelines", pipeline, {"id": "main"})
    flows = f"{kind}/projects/pipelines/release-flows"
    account.insert(flows, f"{pipeline}/Production", {"id": "Production"})
    runs = "/projects/shop/pipelines/main/release-flows/Production/runs"
    send("POST", runs, {})
    [listed] = _listed(send, runs)
    clock.advance(3)
    before = send("GET", f"{runs}/{listed['id']}")["status"]
    send("POST", f"{runs}/{listed['id']}/abort")

    assert (before, send("GET", f"{runs}/{listed['id']}")["status"]) == ("running", "aborted")


def test_a_harness_is_paused_resumed_and_restarted(send: Send) -> None:
    path = "/projects/shop/harnesses"
    made = send("POST", path, sample("/v1/projects/{projectId}/harnesses", name="agent"))
    harness = f"{path}/{made['id']}"
    seen = []
    for action in ("pause", "resume", "pause", "restart"):
        send("POST", f"{harness}/{action}")
        seen.append(send("GET", harness)["harnessPaused"])

    assert seen == [True, False, True, False]


def test_an_audit_log_sink_is_paused_and_resumed(send: Send) -> None:
    path = "/integrations/audit-log-sinks"
    made = send("POST", path, sample(f"/v1{path}", name="audit"))
    sink = f"{path}/{made['id']}"
    seen = []
    for action in ("pause", "resume"):
        send("POST", f"{sink}/{action}")
        seen.append(send("GET", sink)["status"])

    assert seen == ["paused", "running"]


def test_one_encryption_configuration_is_active_at_most(send: Send) -> None:
    path = "/encryption/configurations"
    first, second = (
        f"{path}/{send('POST', path, sample(f'/v1{path}', name=name))['id']}"
        for name in ("first", "second")
    )
    told = send("POST", f"{first}/activate")
    assert (told["name"], told["active"]) == ("first", True)
    assert send("POST", f"{second}/activate")["active"]
    assert [send("GET", item)["active"] for item in (first, second)] == [False, True]
    send("POST", f"{second}/deactivate")
    assert not send("GET", second)["active"]
    send("POST", f"{first}/activate")

    assert send("POST", "/encryption/northflank-managed/activate")["changed"]
    assert not send("GET", first)["active"]
    assert not send("POST", "/encryption/northflank-managed/activate")["changed"]


def _subdomain(send: Send) -> str:
    send("POST", "/domains", {"domain": "example.com"})
    send("POST", "/domains/example.com/subdomains", {"subdomain": "www"})
    return "/domains/example.com/subdomains/www"


def test_geo_routing_is_kept(send: Send) -> None:
    subdomain = _subdomain(send)
    routing = {
        "defaultBackend": {"id": "web", "port": "http"},
        "rules": [],
        "strategy": "closest",
    }
    send("PATCH", f"{subdomain}/geo-routing", {"geoRouting": routing})

    assert send("GET", subdomain)["geoRouting"] == routing


def test_a_path_is_created_changed_assigned_and_deleted(send: Send) -> None:
    paths = f"{_subdomain(send)}/paths"
    made = send("POST", paths, {"uri": "/docs", "name": "docs", "mode": "prefix"})
    [listed] = send("GET", paths)["paths"]
    path = f"{paths}/{listed['name']}"
    assignment = {"project": "shop", "service": "web", "port": "http"}
    send("POST", f"{path}/assign", {"assignment": assignment})
    assigned = send("GET", path)
    send("DELETE", f"{path}/assign")
    unassigned = send("GET", path)
    send("DELETE", path)

    assert (made["uri"], assigned["uri"]) == ("/docs", "/docs")
    assert assigned["assignment"] == assignment
    assert not unassigned.get("assignment")
    assert send("GET", paths)["paths"] == []


def test_a_domain_has_the_certificate_that_was_imported(send: Send) -> None:
    subdomain = _subdomain(send)
    send("GET", "/domains/example.com/certificate", status=404)
    certificate = {"certificateChain": f"{CERTIFICATE}{ISSUER}", "privateKey": "key"}
    send("POST", "/domains/example.com/import", {"certificate": certificate})
    send("POST", f"{subdomain}/certificate/import", {"certificate": certificate})

    assert send("GET", "/domains/example.com/certificate") == {
        **certificate,
        "certificate": CERTIFICATE,
        "issuerCertificate": ISSUER,
    }
    assert send("GET", subdomain)["certificateValidationMethod"] == "imported"


def _workload(send: Send) -> None:
    body = sample("/v1/projects/{projectId}/services/deployment", name="web")
    send("POST", "/projects/shop/services/deployment", body)


def test_a_project_tells_what_is_in_it(send: Send) -> None:
    _workload(send)
    send("POST", "/projects/shop/jobs/manual", sample(f"{IN_PROJECT}/jobs/manual", name="mail"))
    addon = sample(f"{IN_PROJECT}/addons", name="database", type="postgresql")
    send("POST", "/projects/shop/addons", addon)
    send("POST", "/projects", {"name": "other", "region": "europe-west"})

    shop, other = (send("GET", f"/projects/{name}") for name in ("shop", "other"))
    assert [[item["id"] for item in shop[name]] for name in ("services", "jobs", "addons")] == [
        ["web"],
        ["mail"],
        ["database"],
    ]
    assert (other["services"], other["jobs"], other["addons"]) == ([], [], [])
    service = send("GET", "/projects/shop/services/web")
    assert shop["services"][0]["appId"] == service["appId"]


def test_a_snapshot_is_taken_listed_and_deleted(send: Send, clock: Clock) -> None:
    _workload(send)
    made = send("POST", "/projects/shop/services/web/snapshots", {})
    [listed] = send("GET", "/container-snapshots?projectId=shop")["containerSnapshots"]
    others = send("GET", "/container-snapshots?projectId=other")["containerSnapshots"]
    clock.advance(10)
    taken = send("GET", f"/container-snapshots/{made['id']}")

    assert (listed["id"], listed["state"], taken["state"]) == (made["id"], "accepted", "succeeded")
    assert taken["source"] == {"projectId": "shop", "nfObject": {"id": "web", "type": "service"}}
    assert others == []
    send("DELETE", f"/container-snapshots/{made['id']}")
    assert send("GET", "/container-snapshots")["containerSnapshots"] == []


def test_a_job_is_built(send: Send, clock: Clock) -> None:
    body = sample("/v1/projects/{projectId}/jobs/manual", name="mail")
    send("POST", "/projects/shop/jobs/manual", body)
    builds = "/projects/shop/jobs/mail/build"
    first = send("POST", builds, {"sha": "0" * 40})["id"]
    clock.advance(30)
    second = send("POST", builds, {})["id"]
    send("DELETE", f"{builds}/{second}")

    found = {item["id"]: item["status"] for item in send("GET", builds)["builds"]}
    assert found == {first: "SUCCESS", second: "ABORTED"}
    lines = send("GET", f"/projects/shop/jobs/mail/build-logs?buildId={first}")
    assert [line["log"] for line in lines][-1] == "Image pushed"


def test_a_secret_group_has_the_credentials_of_an_addon(send: Send) -> None:
    addon = sample("/v1/projects/{projectId}/addons", name="database", type="postgresql")
    send("POST", "/projects/shop/addons", addon)
    secret = sample("/v1/projects/{projectId}/secrets", name="settings")
    send("POST", "/projects/shop/secrets", secret)
    path = "/projects/shop/secrets/settings"
    link = f"{path}/addons/database"
    send("GET", link, status=404)
    keys = {"keys": [{"keyName": "PASSWORD", "aliases": ["DB_PASSWORD"]}]}
    send("POST", link, keys)
    send("POST", link, {"keys": [{"keyName": "NOTHING"}]}, status=400)

    found = send("GET", link)
    [linked] = send("GET", f"{path}/details")["addonSecrets"]
    password = send("GET", "/projects/shop/addons/database/credentials")["secrets"]["PASSWORD"]
    assert (found["addonId"], found["addonType"]) == ("database", "postgresql")
    assert linked["variables"] == {"DB_PASSWORD": password}
    send("DELETE", link)
    assert send("GET", f"{path}/details")["addonSecrets"] == []


def test_previews_of_a_state_are_paused_resumed_and_reset(send: Send, account: Account) -> None:
    blueprints = "/projects/shop/preview-blueprints"
    creation = "/v1/projects/{projectId}/preview-blueprints"
    send("POST", blueprints, sample(creation, name="previews"))
    kind, prefix = _scope(account)
    kind, key = f"{kind}/projects/preview-blueprints/previews", f"{prefix}shop/previews/one"
    account.insert(kind, key, {"id": "one", "vcsData": {}})
    preview = f"{blueprints}/previews/previews/one"
    seen = []
    for action in ("pause", "resume"):
        send("POST", f"{preview}/{action}")
        seen.append(send("GET", f"{blueprints}/previews/previews")["previewEnvironments"][0])
    reset = send("POST", f"{preview}/reset", {"lifetime": 60})

    assert [item["paused"] for item in seen] == [True, False]
    assert account.get(kind, key)["expiryTime"] == reset["expiryTime"]
    send("DELETE", preview, {})
    assert send("GET", f"{blueprints}/previews/previews")["previewEnvironments"] == []


@pytest.mark.parametrize(
    ("path", "table", "member"),
    [
        ("/cloud-providers/regions?provider=aws", "cloud-providers/regions", "providers"),
        ("/cloud-providers/node-types?provider=aws", "cloud-providers/node-types", "providers"),
        ("/addon-types", "addon-types", "addonTypes"),
        ("/integrations/vcs", "integrations/vcs", "vcsAccountLinks"),
    ],
)
def test_catalogues_are_what_the_state_has(
    address: Callable[[str], str], token: str, account: Account, path: str, table: str, member: str
) -> None:
    def listed() -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        reply = patient_http.get(f"{address('northflank')}/v1{path}", headers=headers)
        return reply.json()["data"][member]

    assert listed() == []
    account.insert(f"v1/{table}", "one", {"id": "one", "name": "One", "vcsLinkId": "one"})

    [item] = listed()
    assert "one" in (item.get("id"), item.get("vcsLinkId")) or item["name"] == "One"
