"""Railway: the clients, and every input, enum and model of the API.

`Railway` and `AsyncRailway` are the clients. `LogFollower` follows a log, and a `Gap` reports lines
that may be missing from it. `UploadedDeployment` is returned by an upload, and `ServiceSettings` is
accepted by `service_instances.update`. Every other name is re-exported from `paasport_api.railway`.
Names are imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from paasport_api.railway import *  # noqa: F403

    from ._async.client import AsyncRailway as AsyncRailway
    from ._async.log_follower import AsyncLogFollower as AsyncLogFollower
    from ._async.uploads import AsyncUploadedDeployment as AsyncUploadedDeployment
    from ._sync.client import Railway as Railway
    from ._sync.log_follower import LogFollower as LogFollower
    from ._sync.uploads import UploadedDeployment as UploadedDeployment
    from .following import Gap as Gap
    from .following import Reconnection as Reconnection
    from .service_settings import ServiceSettings as ServiceSettings

_MODULES: Final = {
    "AsyncLogFollower": "_async.log_follower",
    "AsyncRailway": "_async.client",
    "AsyncUploadedDeployment": "_async.uploads",
    "Gap": "following",
    "LogFollower": "_sync.log_follower",
    "Railway": "_sync.client",
    "Reconnection": "following",
    "ServiceSettings": "service_settings",
    "UploadedDeployment": "_sync.uploads",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, fallback="paasport_api.railway")
