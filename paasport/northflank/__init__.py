"""Northflank: the clients, and every input, enum and model of the API.

`Northflank` and `AsyncNorthflank` are the clients. Every other name is a public name of
`paasport_api.northflank`. Names are imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from paasport_api.northflank import *  # noqa: F403

    from ._async.client import AsyncNorthflank as AsyncNorthflank
    from ._sync.client import Northflank as Northflank

_MODULES: Final = {"AsyncNorthflank": "_async.client", "Northflank": "_sync.client"}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    _client, _clients = lazy_exports(__name__, _MODULES)

    def __getattr__(name: str) -> object:
        if name in _MODULES or name.startswith("_"):
            return _client(name)
        import paasport_api.northflank

        return getattr(paasport_api.northflank, name)

    def __dir__() -> list[str]:
        import paasport_api.northflank

        return sorted({*_clients(), *dir(paasport_api.northflank)})
