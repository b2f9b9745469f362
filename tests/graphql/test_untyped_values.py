"""What no class is made for stays as it came, with a warning that has its place."""

from __future__ import annotations

import pytest

from paasport_codegen.graphql import class_planning
from tests.graphql.random.clients import generate_target

SCHEMA = "type T { a: T, b: [T!]!, x: Int } type Query { t: T }"
DOCUMENT = "query t {\n  t { a { x } b { x } }\n}\n"


def test_a_definition_with_too_many_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_planning, "_MOST_CLASSES", 3)
    made = generate_target(SCHEMA, {"t.graphql": DOCUMENT}, "untyped")
    source = made.files["operations/t.py"]
    assert "a: TResultA | None" in source
    assert "b: list[Any]\n" in source
    assert [str(warning) for warning in made.warnings] == [
        "t.graphql:2:15: warning: The value of this field stays untyped: "
        "the definition has 3 classes already."
    ]
