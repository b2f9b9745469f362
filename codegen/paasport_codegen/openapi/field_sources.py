"""Fields of models as datamodel-code-generator writes them.

Those that it has written in an earlier run are kept, so it is only asked for what is new.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from paasport_codegen.openapi.field_columns import FieldColumns, FieldKey, fields_of
from paasport_codegen.output.kept import KeptFile


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field as the generator has written it, and the name that it has given it."""

    statement: ast.AnnAssign
    name: str
    source: bytes

    @classmethod
    def parse(cls, source: str) -> FieldSource:
        """Read the source of a field."""
        statement = ast.parse(source).body[0]
        assert isinstance(statement, ast.AnnAssign)
        assert isinstance(statement.target, ast.Name)
        return cls(statement, statement.target.id, source.encode())

    def text(self, node: ast.expr) -> str:
        """The source of a part of the field."""
        return _text(self.source, node, [0])


def field_sources(
    schemas: Iterable[Mapping[str, Any]], kept: KeptFile | None = None
) -> Mapping[FieldKey, FieldSource]:
    """The source of every field of some classes.

    Args:
        schemas: The schemas of the classes.
        kept: Where those of earlier runs are kept, if they are.
    """
    keys = dict.fromkeys(key for schema in schemas for key in fields_of(schema))
    content = kept.read() if kept is not None else None
    found: dict[str, str] = json.loads(content) if content is not None else {}
    # The same for all runs, whatever has been kept of them.
    texts = {key: found[_kept_key(key)] for key in keys if _kept_key(key) in found}
    missing = [key for key in keys if key not in texts]
    if missing:
        columns = FieldColumns.of(missing)
        written = _read_fields(write_models(columns.schemas))
        texts |= {key: written[columns.column(key), key.name] for key in missing}
        if kept is not None:
            kept.write(json.dumps({_kept_key(key): texts[key] for key in keys}).encode())
    return {key: FieldSource.parse(text) for key, text in texts.items()}


def _kept_key(key: FieldKey) -> str:
    return f"{key.name} {key.schema}"


def write_models(definitions: Mapping[str, dict[str, Any]]) -> str:
    """Let datamodel-code-generator write one class for each definition."""
    from datamodel_code_generator import generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import PythonVersion
    from datamodel_code_generator.parser import LiteralType

    source = generate(
        {"$defs": definitions, "type": "object", "title": "UnusedRoot"},
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[],
        disable_timestamp=True,
        use_annotated=True,
        field_constraints=True,
        enum_field_as_literal=LiteralType.All,
        custom_class_name_generator=str,
        use_double_quotes=True,
    )
    assert isinstance(source, str)
    return source


def _read_fields(source: str) -> dict[tuple[str, str], str]:
    """The fields of generated classes by class and name."""
    encoded = source.encode()
    starts = [0]
    for line in encoded.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: dict[tuple[str, str], str] = {}
    for statement in ast.parse(source).body:
        if not isinstance(statement, ast.ClassDef):
            continue
        for inner in statement.body:
            if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                name = given_name(inner) or inner.target.id
                found[statement.name, name] = _text(encoded, inner, starts)
    return found


def _text(source: bytes, node: ast.expr | ast.stmt, starts: list[int]) -> str:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = starts[node.lineno - 1] + node.col_offset
    return source[start : starts[node.end_lineno - 1] + node.end_col_offset].decode()


def given_name(statement: ast.AnnAssign) -> str | None:
    """The name that the generator was given for a field which it calls otherwise."""
    for node in ast.walk(statement.annotation):
        if isinstance(node, ast.keyword) and node.arg == "alias":
            return str(ast.literal_eval(node.value))
    return None
