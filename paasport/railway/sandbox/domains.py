"""Railway's domains in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .entities import create, input_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paasport_codegen.sandbox.account import Account, Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call

_READY_AFTER: Final = 30.0
"""Virtual seconds until a custom domain is verified and has its certificate."""


def behave(behaviour: Behaviour) -> None:
    """Add domains, which become ready after a while."""
    on = behaviour.on
    on("serviceDomainCreate")(_create_service_domain)
    on("customDomainCreate")(_create_custom_domain)
    on("customDomainIssueCertificate")(_issue_certificate)
    on("domains", "ServiceInstance.domains")(_domains)
    on("domainStatus")(
        lambda call: call.account.get("CustomDomain", call.arguments["id"])["status"]
    )
    on("customDomainAvailable", "serviceDomainAvailable")(_domain_available)


def _create_service_domain(call: Call) -> Fields:
    given, account = input_of(call), call.account
    service = account.get("Service", given["serviceId"])
    environment = account.get("Environment", given["environmentId"])
    host = f"{service['name']}-{environment['name']}-{len(account.table('ServiceDomain')) + 1}"
    return create(
        account,
        "ServiceDomain",
        domain=f"{host}.up.railway.app",
        suffix="up.railway.app",
        serviceId=service["id"],
        environmentId=environment["id"],
        projectId=service["projectId"],
        targetPort=given.get("targetPort"),
        syncStatus="ACTIVE",
    )


def _create_custom_domain(call: Call) -> Fields:
    given, account = input_of(call), call.account
    account.get("Service", given["serviceId"])
    account.get("Environment", given["environmentId"])
    if account.where("CustomDomain", domain=given["domain"]):
        raise call.refused(f"{given['domain']} is in use already")
    host, _, zone = given["domain"].partition(".")
    record = {
        "currentValue": "",
        "fqdn": given["domain"],
        "hostlabel": host,
        "purpose": "DNS_RECORD_PURPOSE_TRAFFIC_ROUTE",
        "recordType": "DNS_RECORD_TYPE_CNAME",
        "requiredValue": f"{host}.up.railway.app",
        "status": "DNS_RECORD_STATUS_REQUIRES_UPDATE",
        "zone": zone,
    }
    pending = {
        "certificateStatus": "CERTIFICATE_STATUS_TYPE_VALIDATING_OWNERSHIP",
        "dnsRecords": [record],
        "verified": False,
    }
    domain = create(account, "CustomDomain", **given, syncStatus="CREATING", status=pending)
    _make_ready(account, domain)
    return domain


def _make_ready(account: Account, domain: Fields) -> None:
    records = [
        {
            **record,
            "currentValue": record["requiredValue"],
            "status": "DNS_RECORD_STATUS_PROPAGATED",
        }
        for record in domain["status"]["dnsRecords"]
    ]
    ready = {
        "certificateStatus": "CERTIFICATE_STATUS_TYPE_VALID",
        "dnsRecords": records,
        "verified": True,
    }
    changes = {"status": ready, "syncStatus": "ACTIVE"}
    account.plan("CustomDomain", domain["id"], _READY_AFTER, changes)


def _issue_certificate(call: Call) -> bool:
    account, key = call.account, call.arguments["id"]
    domain = account.get("CustomDomain", key)
    account.forget_plans("CustomDomain", key)
    status = {**domain["status"], "certificateStatus": "CERTIFICATE_STATUS_TYPE_ISSUING"}
    account.change("CustomDomain", key, {"status": status})
    _make_ready(account, domain)
    return True


def _domains(call: Call) -> Fields:
    given: Mapping[str, Any] = call.arguments if call.body is None else call.body
    wanted = {name: given[name] for name in ("serviceId", "environmentId")}
    return {
        "customDomains": call.account.where("CustomDomain", **wanted),
        "serviceDomains": call.account.where("ServiceDomain", **wanted),
    }


def _domain_available(call: Call) -> Fields:
    domain = call.arguments["domain"]
    taken = call.account.where("CustomDomain", domain=domain) or call.account.where(
        "ServiceDomain", domain=domain
    )
    return {"available": not taken, "message": "This domain is in use" if taken else ""}
