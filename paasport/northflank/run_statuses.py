"""The statuses of runs of templates on Northflank."""

from __future__ import annotations

from typing import Literal, TypeAlias

RunStatus: TypeAlias = Literal[
    "pending",
    "running",
    "success",
    "failure",
    "aborted",
    "aborting",
    "queued",
    "unknown",
    "skipped",
    "waiting",
    "retrying",
    "async_wait",
    "approval_wait",
]
"""The status of a run, by Northflank's name."""
