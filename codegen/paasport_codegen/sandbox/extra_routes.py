"""Paths outside the schema, served by platforms' modules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Generic, TypeVar
from urllib.parse import unquote

_PARAMETER: Final = re.compile(r"\\\{(\w+)\\\}")
Hook = TypeVar("Hook")


class ExtraRoutes(Generic[Hook]):
    """Finds hooks by path."""

    def __init__(self, hooks: Mapping[str, Hook]) -> None:
        """Compile the paths."""
        self._patterns = [
            (re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", re.escape(path))), hook)
            for path, hook in hooks.items()
        ]

    def find(self, path: str) -> tuple[Hook, dict[str, str]] | None:
        """The hook of a path, and its parameters."""
        for pattern, hook in self._patterns:
            match = pattern.fullmatch(path)
            if match is not None:
                return hook, {name: unquote(text) for name, text in match.groupdict().items()}
        return None
