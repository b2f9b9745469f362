"""Fields of models as datamodel-code-generator writes them.

Fields written in an earlier run are cached, so it only writes new ones.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from typing import Any

from paasport_codegen.documents.garbage_collection import collector_of_new_objects
from paasport_codegen.openapi.field_columns import FieldColumns, FieldKey
from paasport_codegen.openapi.value_classes import dataclass
from paasport_codegen.output.kept import KeptFile
from paasport_codegen.python.modules import referenced_names


@dataclass(frozen=True, slots=True)
class FieldSource:
    """A field as written by the generator.

    Attributes:
        name: The name that the generator chose.
        given: The name that it got as input.
        annotation: The annotation without its `Field`.
        names: The names in the annotation.
        arguments: The arguments of `Field`, without the alias.
        default: The default; None if there is none.
    """

    name: str
    given: str
    annotation: str
    names: frozenset[str]
    arguments: tuple[str, ...]
    default: str | None

    @classmethod
    def parse(cls, source: str) -> FieldSource:
        """Read the source of a field."""
        statement = ast.parse(source).body[0]
        assert isinstance(statement, ast.AnnAssign)
        assert isinstance(statement.target, ast.Name)
        encoded = source.encode()
        node, arguments = statement.annotation, list[str]()
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
            inner, *metadata = node.slice.elts
            call = metadata[-1]
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                arguments = [
                    f"{argument.arg}={_text(encoded, argument.value, [0])}"
                    for argument in call.keywords
                    if argument.arg != "alias"
                ]
                node = inner
        return cls(
            name=statement.target.id,
            given=_given_name(statement) or statement.target.id,
            annotation=_text(encoded, node, [0]),
            names=referenced_names(node),
            arguments=tuple(arguments),
            default=None if statement.value is None else _text(encoded, statement.value, [0]),
        )

    def to_json(self) -> list[object]:
        """The attributes in their order."""
        found = (self.name, self.given, self.annotation, sorted(self.names), self.arguments)
        return [*found, self.default]

    @classmethod
    def from_json(cls, value: Any) -> FieldSource:
        """The inverse of `to_json`."""
        name, given, annotation, names, arguments, default = value
        return cls(name, given, annotation, frozenset(names), tuple(arguments), default)


def field_sources(
    keys: Iterable[FieldKey], kept: KeptFile | None = None
) -> Mapping[FieldKey, FieldSource]:
    """The source of each field.

    Args:
        keys: The fields.
        kept: The cache of earlier runs, if there is one.
    """
    wanted = dict.fromkeys(keys)
    content = kept.read() if kept is not None else None
    known: dict[str, Any] = json.loads(content) if content is not None else {}
    # The same for all runs, whether cached or not.
    found = {
        key: FieldSource.from_json(known[text])
        for key in wanted
        if (text := _kept_key(key)) in known
    }
    missing = [key for key in wanted if key not in found]
    if missing:
        columns = FieldColumns.of(missing)
        written = _read_fields(write_models(columns.schemas))
        for key in missing:
            found[key] = FieldSource.parse(written[columns.column(key), key.name])
        if kept is not None:
            entries = {_kept_key(key): found[key].to_json() for key in wanted}
            kept.write(json.dumps(entries).encode())
    return found


def _kept_key(key: FieldKey) -> str:
    return f"{key.name} {key.schema}"


@collector_of_new_objects()
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
                name = _given_name(inner) or inner.target.id
                found[statement.name, name] = _text(encoded, inner, starts)
    return found


def _text(source: bytes, node: ast.expr | ast.stmt, starts: list[int]) -> str:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = starts[node.lineno - 1] + node.col_offset
    return source[start : starts[node.end_lineno - 1] + node.end_col_offset].decode()


def _given_name(statement: ast.AnnAssign) -> str | None:
    """The input name of a field that the generator renamed."""
    for node in ast.walk(statement.annotation):
        if isinstance(node, ast.keyword) and node.arg == "alias":
            return str(ast.literal_eval(node.value))
    return None
