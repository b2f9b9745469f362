"""Where a command prints: results, and what is wrong, without tokens and control characters."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from paasport_codegen.config.model import ApiConfiguration


@dataclass(frozen=True, slots=True)
class Console:
    """The streams of one call of a command, and what must not be seen on them."""

    root: Path
    output: TextIO
    errors: TextIO
    environment: Mapping[str, str] = field(repr=False)

    def say(self, api: ApiConfiguration, lines: Iterable[str]) -> None:
        """Print results."""
        for line in lines:
            self.output.write(f"{self.shown(api, line)}\n")
        self.output.flush()

    def complain(self, api: ApiConfiguration, text: str) -> None:
        """Print what is wrong, or what was done, below the name of the API."""
        self.errors.write(f"{api.name}: {self.shown(api, self.shortened(text))}\n")
        self.errors.flush()

    def shortened(self, text: str) -> str:
        """Paths inside the project without its folder."""
        return text.replace(f"{self.root}{os.sep}", "")

    def shown(self, api: ApiConfiguration, text: str) -> str:
        """`text`, parts of which a server chose, without control characters and the token."""
        token = self.environment.get(api.auth.token_variable, "").strip() if api.auth else ""
        if token:
            text = text.replace(token, "***")
        return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
