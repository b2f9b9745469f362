"""Values that Northflank accepts in requests; a test compares them with the pinned document."""

from __future__ import annotations

from typing import Literal, TypeAlias

LogType: TypeAlias = Literal["cdn", "mesh", "ingress", "runtime", "build", "backup", "restore"]
"""Where a log line comes from."""
