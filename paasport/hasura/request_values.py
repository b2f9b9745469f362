"""Values that Hasura Cloud accepts in requests, as strings; a test compares them with the enums."""

from __future__ import annotations

from typing import Literal, TypeAlias

CloudText: TypeAlias = Literal[
    "aws",
    "azure",
    "do",
    "gcp",
]

ModeText: TypeAlias = Literal[
    "automatic",
    "manual",
    "previewApp",
]

PlanText: TypeAlias = Literal[
    "cloud_free",
    "cloud_payg",
]
