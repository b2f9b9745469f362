"""Northflank: the clients, and every input, enum and model of the API.

`Northflank` and `AsyncNorthflank` are the clients. `TransferResult` is what `files.upload` and
`files.download` return; `PortForwarding`, `AsyncPortForwarding`, `ForwardedPort` and
`TunnelFailure` are of ports that are forwarded. Every other name is a public name of
`paasport_api.northflank`. Names are imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from paasport_api.northflank import *  # noqa: F403

    from ._async.client import AsyncNorthflank as AsyncNorthflank
    from ._async.port_forwarding import AsyncPortForwarding as AsyncPortForwarding
    from ._sync.client import Northflank as Northflank
    from ._sync.port_forwarding import PortForwarding as PortForwarding
    from .forwarding import ForwardedPort as ForwardedPort
    from .forwarding import TunnelFailure as TunnelFailure
    from .transfers import TransferResult as TransferResult

_MODULES: Final = {
    "AsyncNorthflank": "_async.client",
    "AsyncPortForwarding": "_async.port_forwarding",
    "ForwardedPort": "forwarding",
    "Northflank": "_sync.client",
    "PortForwarding": "_sync.port_forwarding",
    "TransferResult": "transfers",
    "TunnelFailure": "forwarding",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, fallback="paasport_api.northflank")
