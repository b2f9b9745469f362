"""Right and wrong uses of the clients: for type checkers, never run.

Behind a wrong use stands what pyright and mypy, both strict, call it: `# ! pyright's / mypy's`. A
dash is for a checker that says nothing there.
"""

# ruff: noqa: B015, B018

from __future__ import annotations

from datetime import datetime
from typing import Any, assert_type

from paasport import AsyncNorthflank, HasuraCloud, Northflank, Railway, RetryPolicy
from paasport.hasura import Plan
from paasport.northflank import (
    CreateServiceCombinedRequestPortDict,
    GetServiceResponseBuild,
    GetServiceResponseCombined,
)
from paasport.railway import DeploymentStatus, MetricMeasurement, MetricTag, ServiceUpdateInput
from paasport_runtime.contract import UnknownObject


def unions(northflank: Northflank) -> None:
    service = northflank.services.get("project", "service")
    # What all known variants have is read without asking which one it is.
    assert_type(service.id, str | Any)
    print(service.name.upper(), service.status, service.tags)
    service.staus  # ! reportAttributeAccessIssue / union-attr
    # What some of them have needs the variant.
    service.vcs_data  # ! reportAttributeAccessIssue / union-attr
    if isinstance(service, GetServiceResponseBuild):
        print(service.vcs_data)
        service.ports  # ! reportAttributeAccessIssue / attr-defined
    elif isinstance(service, UnknownObject):
        assert_type(service.anything, Any)
    else:
        print(service.ports)
    match service:
        case GetServiceResponseBuild():
            print(service.build_settings)
        case GetServiceResponseCombined():
            print(service.build_settings, service.deployment.instances + 1)
        case _:
            print(service.id)


async def awaited_unions(northflank: AsyncNorthflank) -> None:
    service = await northflank.services.get("project", "service")
    print(service.status)
    service.staus  # ! reportAttributeAccessIssue / union-attr


def tags(northflank: Northflank) -> None:
    service = northflank.services.get("project", "service")
    if service.service_type == "build":
        # Only pyright narrows by a tag; `isinstance` and `match` serve both.
        service.vcs_data  # ! - / union-attr


def statuses(railway: Railway) -> None:
    deployment = railway.deployments.get("deployment")
    print(deployment.status == "SUCCESS", deployment.status == DeploymentStatus.SUCCESS)
    print(deployment.status.is_unknown, deployment.status.lower())
    text: str = deployment.status
    print(deployment.status == text)
    # For mypy an enum of texts may equal any text.
    deployment.status == "SUCCES"  # ! reportUnnecessaryComparison / -
    deployment.status != "SUCCES"  # ! reportUnnecessaryComparison / -
    deployment.status == DeploymentStatus.SUCCES  # ! reportAttributeAccessIssue / attr-defined
    deployment.status == 5  # ! reportUnnecessaryComparison / comparison-overlap


def texts_of_enums(railway: Railway) -> None:
    railway.deployments.list(status=["SUCCESS", DeploymentStatus.FAILED])
    railway.deployments.list(status=["SUCESS"])  # ! reportArgumentType / list-item
    railway.metrics.read(["CPU_USAGE"], group_by=["SERVICE_ID"])
    railway.metrics.read(["CPU"])  # ! reportArgumentType / list-item
    railway.usage.read(["CPU_USAGE"], group_by=[MetricTag.SERVICE_ID, "PROJECT_ID"])
    railway.usage.estimate(["CPU"])  # ! reportArgumentType / list-item
    members = [MetricMeasurement.CPU_USAGE]
    railway.api.estimated_usage(members)
    railway.api.estimated_usage(("CPU_USAGE", MetricMeasurement.MEMORY_USAGE_GB))
    railway.api.estimated_usage(["CPU_USGE"])  # ! reportArgumentType / list-item


def texts_of_hasura(hasura: HasuraCloud) -> None:
    hasura.regions.list("aws")
    hasura.regions.list("asw")  # ! reportArgumentType / arg-type
    hasura.plans.change("project", Plan.CLOUD_FREE)
    hasura.plans.change("project", "cloud_fre")  # ! reportArgumentType / arg-type


def timestamps(railway: Railway, hasura: HasuraCloud) -> None:
    for series in railway.metrics.read(["CPU_USAGE"]):
        assert_type([sample.ts for sample in series.values], list[datetime])
    for invitation in hasura.collaborators.pending():
        # The schema calls it a text, and nothing says that it is always a timestamp.
        assert_type(invitation.invited_at, datetime | str)


def texts_of_parameters(northflank: Northflank, start: datetime) -> None:
    logs = northflank.logs
    logs.service("project", "service", types=["runtime", "ingress"], start=start)
    logs.service("project", "service", types=["runtim"])  # ! reportArgumentType / list-item
    read = northflank.api.services.get_service_logs
    read("project", "service", type=["runtime"])
    read("project", "service", type=["runtim"])  # ! reportArgumentType / list-item


PORT: CreateServiceCombinedRequestPortDict = {
    "name": "web",
    "internalPort": 80,
    "protocol": "HTTP",
    "public": True,
}
WRONG_KEY: CreateServiceCombinedRequestPortDict = {  # ! - / typeddict-unknown-key
    "name": "web",
    "internalPort": 80,
    "protocol": "HTTP",
    "publik": True,  # ! reportAssignmentType / -
}


def nested_objects(northflank: Northflank) -> None:
    create = northflank.services.create_deployment
    create("project", "web", plan="nf-compute-20", image="nginx", ports=[PORT])
    create(
        *("project", "web"),
        plan="nf-compute-20",
        image="nginx",
        ports=[{**PORT, "publik": True}],  # ! reportArgumentType / typeddict-unknown-key
    )
    generated = northflank.api.services.create_service_deployment
    generated("project", name="web", billing={"deploymentPlan": "a"}, deployment={"instances": 1})
    generated(  # ! - / call-overload
        "project",
        name="web",
        billing={"deploymentPlan": "a"},
        deployment={"instances": 1},
        ports=[{"name": "web", "internalPort": 80}],  # ! reportArgumentType / -
    )


def inputs(railway: Railway) -> None:
    railway.services.update("service", name="api")
    ServiceUpdateInput(name="api", icon=None)
    ServiceUpdateInput(naem="api")  # ! reportCallIssue / call-arg


def clients() -> None:
    northflank = Northflank("token", retries=RetryPolicy(max_retries=5), salvage=True, deadline=10)
    Railway("token", max_retry=5)  # ! reportCallIssue / call-arg
    northflank.with_options(retries=RetryPolicy(), pace=True)
    northflank.services.delet("project")  # ! reportAttributeAccessIssue / attr-defined
    northflank.api.services.delete("project")  # ! reportAttributeAccessIssue / attr-defined
