"""Where a command prints: results, and what is wrong, without secrets and control characters."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from paasport_codegen.secrets.addresses import mask_addresses
from paasport_codegen.secrets.replacing import replace_secret


@dataclass(frozen=True, slots=True)
class Console:
    """The streams of one call of a command, and what must not be seen on them.

    Attributes:
        root: The project's folder, which messages leave out.
        output: Where results go.
        errors: Where everything else goes.
        environment: The environment variables.
        token_variables: Those that hold a token.
    """

    root: Path
    output: TextIO
    errors: TextIO
    environment: Mapping[str, str] = field(repr=False)
    token_variables: Sequence[str] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens in the environment, the longest first: another one may be a part of it."""
        found = {self.environment.get(name, "").strip() for name in self.token_variables} - {""}
        return tuple(sorted(found, key=lambda token: (-len(token), token)))

    @property
    def wants_colour(self) -> bool:
        """Whether results go to a terminal that shows colours."""
        dumb = self.environment.get("TERM", "") in ("", "dumb")
        return self.output.isatty() and not dumb and not self.environment.get("NO_COLOR")

    def say(self, lines: Iterable[str]) -> None:
        """Print results."""
        for line in lines:
            self.output.write(f"{self.shown(line)}\n")
        self.output.flush()

    def complain(self, api_name: str, text: str) -> None:
        """Print what is wrong, or what was done, after the name of the API."""
        self.errors.write(f"{api_name}: {self.shown(self.shortened(text))}\n")
        self.errors.flush()

    def warn(self, text: str) -> None:
        """Print what is no error, as it is."""
        self.errors.write(f"{self.shown(self.shortened(text))}\n")
        self.errors.flush()

    def shortened(self, text: str) -> str:
        """`text` with paths relative to the project."""
        return shortened(text, self.root)

    def shown(self, text: str) -> str:
        """`text`, parts of which a server chose, without control characters and secrets."""
        for token in self.tokens:
            text = replace_secret(text, token)
        text = mask_addresses(text)
        return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def shortened(text: str, root: Path) -> str:
    """`text` with the paths inside `root` relative to it."""
    return text.replace(f"{root}{os.sep}", "")
