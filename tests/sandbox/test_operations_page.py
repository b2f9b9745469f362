"""`docs/sandbox-operations.md` tells of each operation how the sandbox serves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.sandbox.clock import Clocks
from paasport_codegen.sandbox.definitions import definitions
from paasport_codegen.sandbox.operations import Fidelity
from paasport_codegen.sandbox.served_api import ServedApi
from tests.sandbox.facade_operations import SHAPE_ONLY, called_operations
from tests.support.golden import assert_same_text
from tests.support.sources import ROOT

HEAD = """\
# How the sandbox serves each operation

Generated from the pinned schemas and the modules of the platforms; do not edit it by hand. What the
words mean stands in [Try it on this machine](sandbox.md#what-is-behind-a-reply). Operations that
methods of the facade call have a ✓; those of them that are *shape only* have the reason.
"""


def _named(table: dict[str, Fidelity]) -> Iterator[tuple[str, Fidelity]]:
    """The operations by name, each with its twin for teams in one."""
    for name, fidelity in sorted(table.items()):
        alone = name.removesuffix("ForTeam")
        if alone == name or alone not in table:
            yield name, fidelity
        else:
            assert fidelity is table[alone], name


def _section(platform: str) -> Iterator[str]:
    [definition] = definitions((platform,), load_configuration(Path(ROOT)))
    found = list(_named(ServedApi(definition, Clocks(0)).fidelity()))
    called = called_operations(platform)
    for title, names in (
        ("all", {name for name, _ in found}),
        ("called by methods of the facade", called),
    ):
        counts = Counter(fidelity for name, fidelity in found if name in names)
        summary = ", ".join(f"{counts[fidelity]} {fidelity.value}" for fidelity in Fidelity)
        yield f"- {len(names & {name for name, _ in found})} {title}: {summary}"
    yield "\n| operation | served as | facade |\n| --- | --- | --- |"
    for name, fidelity in found:
        mark = "✓" if name in called else ""
        reason = SHAPE_ONLY[platform].get(name, "")
        note = f"{mark} {reason}".strip()
        yield (
            f"| `{name}` | {fidelity.value} | {note} |"
            if note
            else (f"| `{name}` | {fidelity.value} | |")
        )


def test_the_page_is_the_table() -> None:
    parts = [HEAD]
    for platform, title in (
        ("railway", "Railway"),
        ("hasura", "Hasura Cloud"),
        ("northflank", "Northflank"),
    ):
        parts += [f"## {title}\n", *_section(platform), ""]

    assert_same_text("\n".join(parts).rstrip() + "\n", ROOT / "docs/sandbox-operations.md")
