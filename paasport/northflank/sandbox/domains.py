"""Northflank's domains in the sandbox: their verification and assignment to services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations, project_kind, sets, told

if TYPE_CHECKING:
    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Behaviour, Call


_DOMAIN: Final = ("domains", ("domain",))
_SUBDOMAIN: Final = ("domains/subdomains", ("domain", "subdomain"))
_PATH: Final = ("domains/subdomains/paths", ("domain", "subdomain", "subdomainPath"))


def behave(behaviour: Behaviour) -> None:
    """Add domains and subdomains, whose verification always succeeds."""
    on = operations(behaviour)
    on("verifyDomain")(sets(*_DOMAIN, {"status": "verified"}))
    on("getDomain")(_get)
    on("createDomain")(_create)
    on("addDomainSubdomain", "putDomainSubdomain")(_add_subdomain)
    on("verifySubdomain")(sets(*_SUBDOMAIN, {"verified": True}))
    on("assignSubdomainService")(_assign)
    on("unassignSubdomain")(sets(*_SUBDOMAIN, {"assignedService": None}))
    on("updateSubdomainGeoRouting")(_route)
    on("enableSubdomainCdn")(lambda call: _deliver(call, True))
    on("disableSubdomainCdn")(lambda call: _deliver(call, False))
    on("purgeSubdomainCdn")(_purge)
    on("assignSubdomainPath")(sets(*_PATH))
    on("unassignSubdomainPath")(sets(*_PATH, {"assignment": None}))


def _get(call: Call) -> Any:
    """The domain with its subdomains."""
    reply = call.usual()
    prefix = f"{key_of(call, 'domain')}/"
    subdomains = [
        {"name": item["name"], "fullName": f"{item['name']}.{call.arguments['domain']}"}
        for key, item in call.account.table(kind_of(call, _SUBDOMAIN[0])).items()
        if key.startswith(prefix)
    ]
    return {"data": {**told(reply), "subdomains": subdomains}}


def _create(call: Call) -> Any:
    reply = call.usual()
    name = given(call)["domain"]
    made: Fields = {"name": name, "status": "pending"}
    scope = key_of(call)
    key = f"{scope}/{name}" if scope else name
    call.account.change(kind_of(call, _DOMAIN[0]), key, made)
    return {"data": {**told(reply), **made}}


def _add_subdomain(call: Call) -> Any:
    reply = call.usual()
    domain, name = call.arguments["domain"], given(call)["subdomain"]
    made: Fields = {"name": name, "fullName": f"{name}.{domain}", "verified": False}
    call.account.change(kind_of(call, _SUBDOMAIN[0]), f"{key_of(call, 'domain')}/{name}", made)
    return {"data": {**told(reply), **made}}


def _assign(call: Call) -> Any:
    target = given(call)
    scope = (call.arguments["teamId"],) if "teamId" in call.arguments else ()
    key = "/".join((*scope, target["projectId"], target["serviceId"]))
    call.account.get(project_kind(call, "services"), key)
    call.account.change(
        kind_of(call, _SUBDOMAIN[0]), key_of(call, *_SUBDOMAIN[1]), {"assignedService": target}
    )
    return {"data": {}}


def _route(call: Call) -> Any:
    kind, key = kind_of(call, _SUBDOMAIN[0]), key_of(call, *_SUBDOMAIN[1])
    call.account.change(kind, key, {"geoRouting": given(call)["geoRouting"]})
    return {"data": {}}


def _deliver(call: Call, enabled: bool) -> Any:
    kind, key = kind_of(call, _SUBDOMAIN[0]), key_of(call, *_SUBDOMAIN[1])
    former: Fields = call.account.get(kind, key).get("cdn", {}).get("northflank", {})
    delivery: Fields = {
        **former,
        "enabled": enabled,
        "deployedAt": call.account.timestamp(),
    }
    if "options" in given(call):
        delivery["options"] = given(call)["options"]
    call.account.change(kind, key, {"cdn": {"northflank": delivery}})
    return {"data": {}}


def _purge(call: Call) -> Any:
    """Record the time of a purge; the sandbox caches nothing."""
    kind, key = kind_of(call, _SUBDOMAIN[0]), key_of(call, *_SUBDOMAIN[1])
    former: Fields = call.account.get(kind, key).get("cdn", {})
    provider = given(call)["provider"]
    delivery = {**former.get(provider, {}), "purgedAt": call.account.timestamp()}
    call.account.change(kind, key, {"cdn": {**former, provider: delivery}})
    return {"data": {}}
