"""Typed clients for Railway, Hasura Cloud and Northflank.

Names are imported on first use, so `import paasport` is nearly instant. Everything but the clients
is re-exported from `paasport_runtime`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import paasport_runtime
from paasport_runtime.lazy_exports import lazy_exports

from .version import __version__

if TYPE_CHECKING:
    from paasport_runtime import *  # noqa: F403

    from .hasura import AsyncHasuraCloud, HasuraCloud
    from .northflank import AsyncNorthflank, Northflank
    from .railway import AsyncRailway, Railway

__all__ = [
    "AsyncHasuraCloud",
    "AsyncNorthflank",
    "AsyncRailway",
    "HasuraCloud",
    "Northflank",
    "Railway",
    "__version__",
]
__all__ += paasport_runtime.__all__

_MODULES: Final = {
    "AsyncHasuraCloud": "hasura",
    "AsyncNorthflank": "northflank",
    "AsyncRailway": "railway",
    "HasuraCloud": "hasura",
    "Northflank": "northflank",
    "Railway": "railway",
}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    _own, __dir__ = lazy_exports(__name__, _MODULES)

    def __getattr__(name: str) -> object:
        return getattr(paasport_runtime, name) if name in paasport_runtime.__all__ else _own(name)
