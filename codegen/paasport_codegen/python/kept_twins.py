"""What twins were derived from, so that unchanged sources are not derived again.

For each folder, a hash of everything its twins depend on and a hash of the twins are kept. A folder
with two matching hashes is skipped; any other is derived.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from paasport_codegen.config.model import SyncTwin, relative_path
from paasport_codegen.output.files import read_tree
from paasport_codegen.output.fingerprints import digest, generator_fingerprint, tree_fingerprint
from paasport_codegen.output.kept import KeptFile, kept_folder
from paasport_codegen.python.ruff_configuration import (
    configuration_of,
    modules_found,
    roots_of_modules,
    ruff_settings,
)
from paasport_codegen.python.sync_twins import derive_sync

_FILE: Final = "twins.json"
_OWN: Final = ("kept_twins.py", "ruff_configuration.py", "sync_twins.py", "twin_targets.py")
# Imports that begin a line, whether within a function or not; what a text says by chance does no
# harm.
_IMPORT = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([\w.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KeptTwins:
    """A hash of the sources and one of the twins, by the place of the twins.

    Attributes:
        root: The project's root.
        packages: The packages that the folders belong to.
        known: What earlier runs have kept.
        found: What this run keeps.
    """

    root: Path
    packages: Collection[str]
    known: Mapping[str, list[str]]
    found: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    @classmethod
    def read(cls, root: Path, packages: Collection[str], *, force: bool) -> KeptTwins:
        """What is kept of a project; nothing with `force`, and where it cannot be read."""
        content = None if force else _kept_file(root).read()
        return cls(root, packages, json.loads(content) if content is not None else {})

    def is_current(self, twin: SyncTwin, sources: str | None) -> bool:
        """Whether the twins of such sources are known, and are those that are there."""
        if sources is None:
            return False
        now = [sources, tree_fingerprint(read_tree(twin.target))]
        if self.known.get(self._place(twin)) != now:
            return False
        self.found[self._place(twin)] = now
        return True

    def note(self, twin: SyncTwin, sources: str | None, files: Mapping[str, bytes]) -> None:
        """Record the twins of these sources, unless the sources have changed in the meantime."""
        if sources is not None and self.sources(twin) == sources:
            self.found[self._place(twin)] = [sources, tree_fingerprint(files)]

    def write(self) -> None:
        """Save the current state, once all twins are in place."""
        if self.found != self.known:
            _kept_file(self.root).write(json.dumps(self.found, indent=0).encode())

    def sources(self, twin: SyncTwin) -> str | None:
        """A hash of everything that twins depend on; None if unknown."""
        if not twin.source.is_dir():
            return None
        configuration = configuration_of(twin.target, self.root)
        settings = (ruff_settings(configuration) if configuration else None) or {}
        roots = roots_of_modules(self.root, configuration, settings)
        if roots is None or "extend" in settings:
            return None
        modules = {
            name: content
            for name, content in read_tree(twin.source).items()
            if name.endswith(".py")
        }
        there = modules_found(_imported(modules), roots)
        return digest(
            [
                ("source", relative_path(twin.source, self.root).encode()),
                ("packages", json.dumps(sorted(self.packages)).encode()),
                ("configuration", str(configuration).encode("utf-8", "surrogateescape")),
                ("settings", configuration.read_bytes() if configuration else b""),
                ("modules", json.dumps(there).encode()),
                *sorted(modules.items()),
            ]
        )

    def _place(self, twin: SyncTwin) -> str:
        return relative_path(twin.target, self.root)


def _kept_file(root: Path) -> KeptFile:
    folder = Path(__file__).parent
    tools = [
        ("generator", generator_fingerprint().encode()),
        ("python", sys.version.encode()),
        *((name, (folder / name).read_bytes()) for name in _OWN),
    ]
    return KeptFile(kept_folder(root) / _FILE, digest(tools))


def _imported(sources: Mapping[str, bytes]) -> list[str]:
    """The modules that twins import."""
    names = {name for text in sources.values() for name in _IMPORT.findall(text)}
    return derive_sync("\n".join(sorted(name.decode("utf-8", "replace") for name in names))).split()
