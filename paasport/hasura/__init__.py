"""Hasura Cloud: the clients, and every input, enum and model of the API.

`HasuraCloud` and `AsyncHasuraCloud` are the clients. Every other name is re-exported from
`paasport_api.hasura`. Names are imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from paasport_runtime.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from paasport_api.hasura import *  # noqa: F403

    from ._async.client import AsyncHasuraCloud as AsyncHasuraCloud
    from ._sync.client import HasuraCloud as HasuraCloud

_MODULES: Final = {"AsyncHasuraCloud": "_async.client", "HasuraCloud": "_sync.client"}

# Hidden from type checkers, which would otherwise accept any name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, fallback="paasport_api.hasura")
