"""Dataclasses that are created faster, since a large document becomes hundreds of thousands.

Type checkers see the decorator of the standard library, so they reject assignments to a frozen
class. At run time nothing does: a constructor that may not assign takes three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Any:
        """Decorate a class like `dataclasses.dataclass`; a frozen one is hashable."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
