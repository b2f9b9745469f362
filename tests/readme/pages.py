"""The pages that people read, their blocks and the commands in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PAGES = (
    README,
    *(ROOT / page for page in ("SECURITY.md", "runtime/README.md", "codegen/README.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
    *sorted(DOCS.glob("*.md")),
    *sorted(DOCS.glob("tutorials/*.md")),
    *sorted(DOCS.glob("how-to/*.md")),
)

FOLLOWED = ("docs/tutorials/", "examples/")
"""Pages that are followed from top to bottom."""

FOLLOWERS = {"export", "unset", "mkdir", "cd", "python", "pytest"}
"""Programs that only somebody runs who follows a page."""

OWN_APIS = ("shop", "warehouse")
"""The APIs that pages take for the reader's own; `test_own_api.py` serves and generates them."""

_BLOCK = re.compile(r'^```(\w*)(?: title="([^"\n]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*?(?<!\\))\n(.*?)(?=^\$ |\Z)", re.MULTILINE | re.DOTALL)
_IMPORT_OF_OWN = re.compile(rf"^from ({'|'.join(OWN_APIS)})_api import", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page.

    Attributes:
        page: The page, relative to the repository.
        line: Where it begins.
        kind: The word after the fence.
        text: What is in it.
        title: The file that the reader saves it as; empty for none.
    """

    page: str
    line: int
    kind: str
    text: str
    title: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def is_followed(self) -> bool:
        """Whether a reader does what it says, in a folder of their own, with what was before it."""
        called = (command.words[0] for command in self.commands if self.kind == "console")
        programs = {program.rpartition("/")[2] for program in called}
        serves = any(command.words[:2] == ["paasport", "sandbox"] for command in self.commands)
        is_of_tutorial = self.page.startswith(FOLLOWED)
        return is_of_tutorial or bool(self.title) or serves or not FOLLOWERS.isdisjoint(programs)

    @property
    def uses_own_api(self) -> bool:
        """Whether it imports a package that only exists where somebody has generated it."""
        return self.kind == "python" and _IMPORT_OF_OWN.search(self.text) is not None

    @property
    def configures_api(self) -> bool:
        """Whether it is a configuration to generate a client from."""
        return self.kind == "toml" and "[tool.paasport.apis." in self.text

    @property
    def sets_up_api(self) -> bool:
        """Whether it is such a configuration, or has a command that writes one."""
        writes = any({"init", "add"} & {*command.words[1:2]} for command in self.commands)
        return self.configures_api or writes

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of a console block."""
        return tuple(
            Command(self, re.sub(r"\s*\\\n\s*", " ", text), output)
            for text, output in _COMMAND.findall(self.text)
        )


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block.

    Attributes:
        block: The block.
        text: The command in one line.
        output: What the page says that it prints; a line of `…` stands for any lines, and `…` in
            a line for any text.
    """

    block: Block
    text: str
    output: str

    def __str__(self) -> str:
        return f"{self.block}: {self.text}"

    @property
    def words(self) -> list[str]:
        """The words of the command, as a shell reads them."""
        return shlex.split(self.text)

    @property
    def is_of_own_api(self) -> bool:
        """Whether it works on an API that a page takes for the reader's own."""
        return self.words[0] == "paasport" and not {*OWN_APIS}.isdisjoint(self.words)

    def prints(self, printed: str) -> bool:
        """Tell whether the page says truly what is printed.

        Args:
            printed: What the command has printed.

        Returns:
            Whether it is that to the letter, but for `…`.
        """
        pattern = "".join(
            r"(?:.*\n)*?" if line == "…\n" else re.escape(line).replace("…", ".*?")
            for line in self.output.splitlines(keepends=True)
        )
        return re.fullmatch(pattern, printed) is not None


def text_of(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The text of a page without its blocks."""
    return _BLOCK.sub("", text_of(page))


def blocks_of(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    text = text_of(page)
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Block(page.relative_to(ROOT).as_posix(), line, match[1], match[3], match[2] or "")


BLOCKS = tuple(block for page in PAGES for block in blocks_of(page))
COMMANDS = tuple(
    command for block in BLOCKS if block.kind == "console" for command in block.commands
)
TESTING_PAGE = "docs/testing.md"
AUTHENTICATION_PAGE = "docs/authentication.md"
SANDBOX_PAGE = "docs/sandbox.md"
DRIFT_PAGE = "docs/drift.md"
DRIFT_IN_CI_PAGE = "docs/drift-in-ci.md"
