"""What is kept of a package for the next generation."""

from __future__ import annotations

import json
from pathlib import Path

from paasport_codegen.errors import Problem
from paasport_codegen.graphql.annotations import TypeNames
from paasport_codegen.graphql.kept_parts import KeptParts
from paasport_codegen.graphql.part_forms import json_pieces
from paasport_codegen.graphql.parts import FileParts, FragmentParts, PackageParts, SchemaParts
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.python.modules import Definition

CLASSES = 300
SOURCE = "class Täble(RequestModel):\n" + '    column: "int | None" = None\n' * 20


def kept(file: str = "a.graphql") -> KeptParts:
    definitions = tuple(
        Definition(f"Table{number}", SOURCE, frozenset({"RequestModel", "Täble"}))
        for number in range(CLASSES)
    )
    parts = PackageParts(
        SchemaParts(TypeNames({}, {}, frozenset()), {}, definitions, {"uuid": (1, 2)}, {}, None),
        FragmentParts({}, {}, frozenset(), (Problem(file, 1, 2, "odd"),)),
        {file: FileParts((), (), ())},
    )
    return KeptParts(parts, {file: "a hash"})


def test_pieces_are_one_json_text() -> None:
    text = b"".join(json_pieces(kept())).decode()
    assert json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) == text


def test_no_piece_is_larger_than_a_class() -> None:
    assert max(map(len, json_pieces(kept()))) < 2 * len(SOURCE)


def test_what_is_written_in_pieces_is_read(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "kept.json", "these inputs")
    kept().write(file)
    assert KeptParts.read(file) == kept()
    file.path.write_bytes(file.path.read_bytes()[:-1])
    assert KeptParts.read(file) is None


def test_half_a_character_is_not_kept(tmp_path: Path) -> None:
    file = KeptFile(tmp_path / "kept.json", "these inputs")
    kept("\udcff.graphql").write(file)
    assert not file.path.exists()
