"""The configured type of a scalar: a path such as `module.name`, or a built-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCALARS_MODULE: Final = "paasport_runtime.scalars"
"""The runtime's own types for scalars."""

JSON_SCALAR: Final = f"{SCALARS_MODULE}.Json"
"""The path for scalars missing from the configuration: any JSON value."""

UPLOAD_SCALAR: Final = f"{SCALARS_MODULE}.Upload"
"""The path for a file to send."""

USUAL_SCALARS: Final[Mapping[str, str]] = {"Upload": UPLOAD_SCALAR}
"""The default paths of scalars with well-known names.

`Upload` is defined by the GraphQL multipart request specification.
"""


def scalar_name(path: str) -> str:
    """The name used in annotations for the type at a path."""
    return path.rpartition(".")[2]


def scalar_module(path: str) -> str:
    """The module that the type at a path is imported from; empty for a built-in."""
    return path.rpartition(".")[0]
