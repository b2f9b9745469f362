"""Northflank: the clients, and every input, enum and model of the API.

`Northflank` and `AsyncNorthflank` are the clients. `LogFollower` follows a log, and a `Gap` reports
lines that may be missing from it. `CommandSession`, `CommandOutput`, `CommandResult` and
`Completion` belong to commands. `files.upload` and `files.download` return a `TransferResult`.
`PortForwarding`, `AsyncPortForwarding`, `ForwardedPort` and `TunnelFailure` belong to port
forwarding. Every other name is re-exported from `paasport_api.northflank`. Names are imported on
first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from paasport_api.northflank import *  # noqa: F403

    from ._async.client import AsyncNorthflank as AsyncNorthflank
    from ._async.command_session import AsyncCommandSession as AsyncCommandSession
    from ._async.log_follower import AsyncLogFollower as AsyncLogFollower
    from ._async.port_forwarding import AsyncPortForwarding as AsyncPortForwarding
    from ._sync.client import Northflank as Northflank
    from ._sync.command_session import CommandSession as CommandSession
    from ._sync.log_follower import LogFollower as LogFollower
    from ._sync.port_forwarding import PortForwarding as PortForwarding
    from .commands import CommandOptions as CommandOptions
    from .commands import CommandOutput as CommandOutput
    from .commands import CommandResult as CommandResult
    from .commands import Completion as Completion
    from .following import Gap as Gap
    from .following import LogFollowing as LogFollowing
    from .following import Reconnection as Reconnection
    from .forwarding import ForwardedPort as ForwardedPort
    from .forwarding import TunnelFailure as TunnelFailure
    from .transfers import TransferResult as TransferResult

_MODULES: Final = {
    "AsyncCommandSession": "_async.command_session",
    "AsyncLogFollower": "_async.log_follower",
    "AsyncNorthflank": "_async.client",
    "AsyncPortForwarding": "_async.port_forwarding",
    "CommandOptions": "commands",
    "CommandOutput": "commands",
    "CommandResult": "commands",
    "CommandSession": "_sync.command_session",
    "Completion": "commands",
    "ForwardedPort": "forwarding",
    "Gap": "following",
    "LogFollower": "_sync.log_follower",
    "LogFollowing": "following",
    "Northflank": "_sync.client",
    "PortForwarding": "_sync.port_forwarding",
    "Reconnection": "following",
    "TransferResult": "transfers",
    "TunnelFailure": "forwarding",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, fallback="paasport_api.northflank")
