"""Example: the generated client and its models.

Every public name can be imported from here; nothing is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import require_contract

require_contract(1, __name__)

if TYPE_CHECKING:
    from .public_names import *  # noqa: F403  every public name, for type checkers
else:

    def __getattr__(name: str) -> object:
        from .exports import find_export

        return find_export(name)

    def __dir__() -> list[str]:
        from .exports import list_exports

        return list_exports()
