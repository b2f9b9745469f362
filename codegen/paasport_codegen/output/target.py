"""What a generator passes to the step that formats, compares and swaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paasport_codegen.errors import Problem


@dataclass(frozen=True, slots=True)
class GeneratedTarget:
    """The unformatted files of one API's package, and what the report says of them.

    `files` maps relative POSIX paths to source without the header line; `origins` says of those
    that come from one operation which one that is.
    """

    files: Mapping[str, str]
    operations: int
    models: int
    repairs: tuple[str, ...] = ()
    patterns_left_to_server: tuple[str, ...] = ()
    paged: tuple[str, ...] = ()
    other_servers: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())
    origins: Mapping[str, str] = field(default_factory=dict[str, str])
