"""Writing some of Railway's operations to a separate folder, for comparing schemas."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graphql import DocumentNode, FragmentDefinitionNode, FragmentSpreadNode, Visitor, parse, visit

from .places import ROOT

OPERATIONS: Final = 400
_QUERIES: Final = ROOT / "queries/railway"


def write_operations(folder: Path) -> None:
    """Write the first operations by name, with the fragments that they use.

    Args:
        folder: The folder to write to; what it contains is removed first.
    """
    shutil.rmtree(folder, ignore_errors=True)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(_QUERIES.rglob("*.graphql"))}
    documents = {path: parse(text, no_location=True) for path, text in texts.items()}
    fragments = {
        definition.name.value: path
        for path, document in documents.items()
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    chosen = [path for path in documents if path not in fragments.values()][:OPERATIONS]
    waiting, kept = list(chosen), set(chosen)
    while waiting:
        further = {fragments[name] for name in _spreads(documents[waiting.pop()])} - kept
        kept |= further
        waiting += further
    for path in kept:
        place = folder / path.relative_to(_QUERIES)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(texts[path], encoding="utf-8")


def _spreads(document: DocumentNode) -> Iterable[str]:
    found: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
            found.add(node.name.value)

    visit(document, Spreads())
    return found
