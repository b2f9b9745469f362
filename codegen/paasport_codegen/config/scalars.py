"""What the configuration says of a scalar: a path such as `module.name`, or a built-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCALARS_MODULE: Final = "paasport_runtime.scalars"
"""The runtime's own types for scalars."""

JSON_SCALAR: Final = f"{SCALARS_MODULE}.Json"
"""The path of a scalar that the configuration leaves out: any JSON value."""

UPLOAD_SCALAR: Final = f"{SCALARS_MODULE}.Upload"
"""The path of a file that is sent."""

USUAL_SCALARS: Final[Mapping[str, str]] = {"Upload": UPLOAD_SCALAR}
"""The paths of scalars whose names say what they are, unless the configuration has others.

`Upload` is the scalar of the GraphQL multipart request specification.
"""


def scalar_name(path: str) -> str:
    """What annotations call the type at a path."""
    return path.rpartition(".")[2]


def scalar_module(path: str) -> str:
    """What the type at a path is imported from; empty for a built-in."""
    return path.rpartition(".")[0]
