"""The page on Northflank's resources lists each method, and each that one would expect in vain."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest

from paasport import Northflank
from tests.support.openapi_platform import pinned_document
from tests.support.resources import public_methods
from tests.support.sources import ROOT

PAGE: Final = ROOT / "docs/northflank.md"
BEGIN: Final = "<!-- tests/northflank/test_methods_page.py writes these tables. -->\n\n"
END: Final = "\n<!-- End of them. -->"

PROJECT: Final = "/v1/projects/{projectId}"
SERVICE: Final = f"{PROJECT}/services/{{serviceId}}"
JOB: Final = f"{PROJECT}/jobs/{{jobId}}"
ADDON: Final = f"{PROJECT}/addons/{{addonId}}"
VOLUME: Final = f"{PROJECT}/volumes/{{volumeId}}"
BLUEPRINT: Final = f"{PROJECT}/preview-blueprints/{{previewBlueprintId}}"
PIPELINE: Final = f"{PROJECT}/pipelines/{{pipelineId}}"
SUBDOMAIN: Final = "/v1/domains/{domain}/subdomains/{subdomain}"

# The address of one of each kind.
KINDS: Final = {
    "projects": PROJECT,
    "services": SERVICE,
    "builds": f"{SERVICE}/build/{{buildId}}",
    "jobs": JOB,
    "jobs.builds": f"{JOB}/build/{{buildId}}",
    "runs": f"{JOB}/runs/{{runId}}",
    "addons": ADDON,
    "addons.backup_schedules": f"{ADDON}/backup-schedules/{{scheduleId}}",
    "backups": f"{ADDON}/backups/{{backupId}}",
    "secrets": f"{PROJECT}/secrets/{{secretId}}",
    "secrets.links": f"{PROJECT}/secrets/{{secretId}}/addons/{{addonId}}",
    "volumes": VOLUME,
    "volumes.backups": f"{VOLUME}/backups/{{backupId}}",
    "volumes.backup_schedules": f"{VOLUME}/backup-schedules/{{scheduleId}}",
    "pipelines": PIPELINE,
    "pipelines.previews": f"{PIPELINE}/preview-envs/previews/{{previewId}}",
    "preview_blueprints": BLUEPRINT,
    "preview_blueprints.previews": f"{BLUEPRINT}/previews/{{previewId}}",
    "workflows": f"{PROJECT}/workflows/{{workflowId}}",
    "external_addons": f"{PROJECT}/external-addons/{{externalAddonId}}",
    "harnesses": f"{PROJECT}/harnesses/{{harnessId}}",
    "model_deployments": f"{PROJECT}/llm-model-deployments/{{llmModelDeploymentId}}",
    "container_snapshots": "/v1/container-snapshots/{snapshotId}",
    "domains": "/v1/domains/{domain}",
    "domains.subdomains": SUBDOMAIN,
    "domains.subdomains.paths": f"{SUBDOMAIN}/paths/{{subdomainPath}}",
    "templates": "/v1/templates/{templateId}",
    "global_secrets": "/v1/secrets/{secretId}",
    "tags": "/v1/tags/{resourceTagId}",
    "teams": "/v1/teams/{teamId}",
    "teams.members": "/v1/teams/{teamId}/members/{memberId}",
    "teams.roles": "/v1/teams/{teamId}/roles/{roleId}",
    "organization.roles": "/v1/org-roles/{roleId}",
    "api_tokens": "/v1/tokens/{tokenId}",
    "backup_destinations": "/v1/backup-destinations/{backupDestinationId}",
    "clusters": "/v1/cloud-providers/clusters/{clusterId}",
    "cloud_integrations": "/v1/cloud-providers/integrations/{integrationId}",
    "egress_ips": "/v1/egress-ips/{egressIpId}",
    "encryption": "/v1/encryption/configurations/{encryptionConfigurationId}",
    "load_balancers": "/v1/load-balancers/{loadBalancerId}",
    "network_policies": "/v1/network-policies/{networkPolicyId}",
    "rollout_strategies": "/v1/gradual-rollout-strategies/{gradualRolloutStrategyId}",
    "workload_identities": "/v1/workload-identities/{workloadIdentityId}",
    "registries": "/v1/integrations/registries/{credentialId}",
    "ssh_identities": "/v1/integrations/ssh-identities/{identityId}",
    "notifications": "/v1/integrations/notifications/{notificationId}",
    "log_sinks": "/v1/integrations/log-sinks/{logSinkId}",
    "audit_log_sinks": "/v1/integrations/audit-log-sinks/{sinkId}",
}
ALWAYS: Final = ("list", "get", "create", "update", "delete")
RUNNING: Final = ("restart", "pause", "resume", "scale")
RUN: Final = ("services", "jobs", "addons", "harnesses", "model_deployments")

# What the everyday names are called where another word says it better.
CALLED: Final = {
    "builds.create": "start",
    "builds.delete": "cancel",
    "jobs.builds.create": "start",
    "jobs.builds.delete": "cancel",
    "jobs.resume": "resume",
    "runs.create": "jobs.run",
    "runs.delete": "cancel",
    "teams.members.create": "invite",
    "teams.members.delete": "remove",
}

# Those that are created and changed by a method for each sort.
BY_SORT: Final = ("services", "jobs", "encryption")


@cache
def methods() -> frozenset[str]:
    return frozenset(name for name, _ in public_methods(Northflank("t0ken")))


def wanted() -> Iterator[tuple[str, str, str]]:
    """What one would expect: the kind, the name and the address."""
    for kind, path in KINDS.items():
        for name in (*ALWAYS, *(RUNNING if kind in RUN else ())):
            yield kind, name, path


def said(kind: str, name: str) -> bool:
    """Whether there is a method of the name, or one for each sort, or one by another name."""
    other = CALLED.get(f"{kind}.{name}")
    if other is not None:
        return other in methods() or f"{kind}.{other}" in methods()
    if f"{kind}.{name}" in methods():
        return True
    return kind in BY_SORT and any(method.startswith(f"{kind}.{name}_") for method in methods())


def operation(name: str, path: str) -> tuple[str, str, str | None]:
    """How a request would look, and the `operationId` of one that the document has."""
    paths = pinned_document()["paths"]
    collection = path.rpartition("/")[0]
    verbs, place = {
        "list": (("get",), collection),
        "get": (("get",), path),
        "create": (("post",), collection),
        "update": (("patch", "post", "put"), path),
        "delete": (("delete",), path),
    }.get(name, (("post",), f"{path}/{name}"))
    for verb in verbs:
        found = paths.get(place, {}).get(verb)
        if found is not None:
            return verb.upper(), place, str(found["operationId"])
    return verbs[0].upper(), place, None


def absences() -> list[tuple[str, str, str]]:
    return [
        (f"{kind}.{name}", *operation(name, path)[:2])
        for kind, name, path in wanted()
        if not said(kind, name)
    ]


def tables() -> str:
    by_kind: dict[str, list[str]] = {}
    for method in sorted(methods()):
        kind, _, name = method.rpartition(".")
        by_kind.setdefault(kind, []).append(name)
    own = by_kind.pop("", [])
    rows = [f"| the client | {', '.join(f'`{name}`' for name in own)} |\n"]
    rows += [
        f"| `{kind}` | {', '.join(f'`{name}`' for name in names)} |\n"
        for kind, names in sorted(by_kind.items())
    ]
    missing = [
        f"| `{method}` | the document has no `{verb} {path}` |\n"
        for method, verb, path in absences()
    ]
    return (
        "| resource | methods |\n| --- | --- |\n"
        + "".join(rows)
        + "\nWhat one would expect, and why it is not there:\n\n"
        + "| method | reason |\n| --- | --- |\n"
        + "".join(missing)
    )


def test_the_tables_of_the_page() -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    shown, after = rest.split(END)
    if os.environ.get("PAASPORT_UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{BEGIN}{tables()}{END}{after}", encoding="utf-8")
        shown = tables()
    assert shown == tables()


@pytest.mark.parametrize(
    ("kind", "name", "path"), list(wanted()), ids=[f"{kind}.{name}" for kind, name, _ in wanted()]
)
def test_what_the_document_has_can_be_said(kind: str, name: str, path: str) -> None:
    *_, found = operation(name, path)
    assert said(kind, name) or found is None, found


def test_every_kind_is_one_of_the_document() -> None:
    paths = pinned_document()["paths"]
    for kind, path in KINDS.items():
        assert any(each == path or each.startswith(f"{path}/") for each in paths), kind


def test_whatever_can_be_deleted_has_a_kind() -> None:
    paths = pinned_document()["paths"]
    # What belongs to one of a kind, such as the members of a role and the replicas of a volume.
    parts = r"/(?:assign|members/\{memberId\}|keys/\{keyId\}|build-cache|per-replica-volumes/.*)"
    deleted = {
        path
        for path, item in paths.items()
        if "delete" in item
        and not (path.startswith("/v1/teams/{teamId}/") and path[0:3] + path[18:] in paths)
        and not re.search(rf"{parts}$", path)
    }
    assert deleted - {"/v1/teams/{teamId}/members/{memberId}"} <= {*KINDS.values()}
