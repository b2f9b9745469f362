"""How domains of Northflank behave in the sandbox: they are pending until they are verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from paasport_codegen.sandbox.account import Fields
    from paasport_codegen.sandbox.operations import Call, Hook


def add_domains(on: Callable[..., Callable[[Hook], None]]) -> None:
    """Teach the sandbox what becomes of domains.

    Args:
        on: Takes the names of operations; what it returns takes what carries them out.
    """
    on("createDomain")(_create_domain)
    on("verifyDomain")(_verify_domain)
    on("addDomainSubdomain", "putDomainSubdomain")(_add_subdomain)
    on("verifySubdomain")(_verify_subdomain)


def _place(call: Call, *parts: str) -> tuple[str, str]:
    """The table and the key of a domain, or of a subdomain."""
    in_team = "teamId" in call.arguments
    kind = "v1/teams/domains" if in_team else "v1/domains"
    if len(parts) > 1:
        kind += "/subdomains"
    return kind, "/".join((call.arguments["teamId"], *parts) if in_team else parts)


def _create_domain(call: Call) -> Any:
    reply = call.usual()
    name = call.body["domain"]
    told: Fields = {"name": name, "status": "pending"}
    call.account.change(*_place(call, name), told)
    return {"data": {**reply["data"], **told}}


def _verify_domain(call: Call) -> Any:
    call.account.change(*_place(call, call.arguments["domain"]), {"status": "verified"})
    return {"data": {}}


def _add_subdomain(call: Call) -> Any:
    reply = call.usual()
    domain, name = call.arguments["domain"], call.body["subdomain"]
    told: Fields = {"name": name, "fullName": f"{name}.{domain}", "verified": False}
    call.account.change(*_place(call, domain, name), told)
    return {"data": {**reply["data"], **told}}


def _verify_subdomain(call: Call) -> Any:
    place = _place(call, call.arguments["domain"], call.arguments["subdomain"])
    call.account.change(*place, {"verified": True})
    return {"data": {}}
