"""Runs @graphql-inspector/core, and puts our changes into its words."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.drift.changes import Change
from tests.peers.environment import missing_node_package, require

HERE = Path(__file__).parent
LEVELS = {"breaking": "BREAKING", "dangerous": "DANGEROUS", "safe": "NON_BREAKING"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A change as graphql-inspector tells it."""

    kind: str
    path: str
    level: str


def require_tool() -> None:
    """Skip the test without the tool, or fail it where `PAASPORT_REQUIRE_PEERS` is 1."""
    require(missing_node_package("@graphql-inspector/core"))


def run_inspector(pairs: Sequence[tuple[Path, Path]]) -> list[Counter[Finding]]:
    """The findings for each pair of files."""
    process = subprocess.run(
        ["node", str(HERE / "graphql_inspector.mjs")],
        input=json.dumps([[str(old), str(new)] for old, new in pairs]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return [
        Counter(Finding(entry["type"], entry["path"], entry["criticality"]) for entry in found)
        for found in json.loads(process.stdout)
    ]


def in_their_words(change: Change) -> Iterator[Finding]:
    """What graphql-inspector should say where we have `change`.

    What we fold into a new parent it tells one by one; of what goes with its parent it is silent
    too.
    """
    level = LEVELS[change.rule.criticality]
    path = their_path(change.coordinate)
    for kind in change.rule.peers:
        yield Finding(kind, _place(change, kind, path), level)
    if change.new is not None and change.old is None:
        kinds = _KINDS_OF_FOLDED.get(change.new, _KINDS_OF_FOLDED["object type"])
        for coordinate in change.folded:
            yield Finding(kinds["(" in coordinate], their_path(coordinate), "NON_BREAKING")


def their_path(coordinate: str) -> str:
    """A schema coordinate as graphql-inspector writes it."""
    return re.sub(r"\((\w+):\)", r".\1", coordinate)


# For what has no arguments, and for arguments.
_KINDS_OF_FOLDED = {
    "object type": ("FIELD_ADDED", "FIELD_ARGUMENT_ADDED"),
    "enum": ("ENUM_VALUE_ADDED", ""),
    "input object": ("INPUT_FIELD_ADDED", ""),
}


def _place(change: Change, kind: str, path: str) -> str:
    if change.rule.area == "schema":
        return ""
    if change.rule.kind == "deprecation" and not kind.endswith("REASON_REMOVED"):
        return f"{path}.@deprecated"
    return path
