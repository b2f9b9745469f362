"""Northflank's domain certificates in the sandbox: imported ones, which are not checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from .places import given, key_of, kind_of, operations, sets

if TYPE_CHECKING:
    from paasport_codegen.sandbox.operations import Behaviour, Call

_CERTIFICATE: Final = "\0certificate"
_SUBDOMAIN: Final = ("domains/subdomains", ("domain", "subdomain"))
_PEM: Final = re.compile(r"-----BEGIN [^-]+-----.*?-----END [^-]+-----\n?", re.DOTALL)


def behave(behaviour: Behaviour) -> None:
    """Add imported certificates of domains."""
    on = operations(behaviour)
    on("importDomainCertificate")(_import)
    on("getDomainCertificate")(_get)
    on("importSubdomainCertificate")(sets(*_SUBDOMAIN, {"certificateValidationMethod": "imported"}))


def _import(call: Call) -> Any:
    kind, key = kind_of(call, "domains"), key_of(call, "domain")
    call.account.change(kind, key, {_CERTIFICATE: dict(given(call)["certificate"])})
    return {"data": {}}


def _get(call: Call) -> Any:
    domain = call.account.get(kind_of(call, "domains"), key_of(call, "domain"))
    held = domain.get(_CERTIFICATE)
    if held is None:
        raise call.refused("The domain has no certificate.", status=404)
    chain: str = held["certificateChain"]
    own, *issuers = _PEM.findall(chain) or [chain]
    return {"data": {**held, "certificate": own, "issuerCertificate": "".join(issuers)}}
