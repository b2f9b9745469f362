"""What Python could not import is a fault of paasport, told with its place; nothing is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paasport_codegen.python import modules, templating
from paasport_codegen.python.source_text import literal
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

SCHEMA = "schemas/example/schema.graphql"
ADVICE = (
    "This is a bug in paasport, not in your files. Please report it with these lines and the "
    "part of the schema or operation that they come from. Nothing was written.\n"
)


def always(text: str) -> Callable[..., str]:
    return lambda *_: text


def escape_of_a_module(value: str) -> str:
    return r'"\d"' if value == "client" else literal(value)


@pytest.mark.parametrize(
    ("faulty", "written", "message"),
    [
        (
            "docstring",
            always('"""{}"""\n\tx'),
            "generated/example_api/client.py:2: the generated code does not compile: unexpected "
            f'indent.\n  line 2: "x"\n  generated from: {SCHEMA}\n',
        ),
        (
            "docstring",
            always('"""NUL: \0"""'),
            "generated/example_api/client.py:1: the generated code does not compile: source code "
            'string cannot contain null bytes.\n  line 1: \'"""NUL: \\x00"""\'\n'
            f"  generated from: {SCHEMA}\n",
        ),
        (
            "docstring",
            always('"""half: \ud800"""'),
            "generated/example_api/client.py:1: the generated code does not compile: 'utf-8' codec "
            "can't encode character '\\ud800' in position 9: surrogates not allowed.\n"
            f'  line 1: \'"""half: \\ud800"""\'\n  generated from: {SCHEMA}\n',
        ),
        (
            "literal",
            escape_of_a_module,
            "generated/example_api/exports.py:12: the generated code does not compile: invalid "
            f"escape sequence '\\d'.\n  line 12: '\"ExampleApi\": \"\\\\d\",'\n"
            f"  generated from: {SCHEMA}\n",
        ),
        (
            "literal",
            always("1 2"),
            "generated/example_api:3: the generated code does not compile: invalid syntax. Perhaps "
            f'you forgot a comma?.\n  line 3: "name=1 2,"\n  generated from: {SCHEMA}\n',
        ),
    ],
)
def test_code_that_does_not_compile(
    one_api: Project,
    monkeypatch: pytest.MonkeyPatch,
    faulty: str,
    written: Callable[..., str],
    message: str,
) -> None:
    assert one_api.run("generate").code == 0
    write(one_api.root / "queries/example/a.graphql", "query a { a b }\n")
    before = one_api.tree("generated")
    filters = templating.environment().filters
    with monkeypatch.context() as patch:
        patch.setitem(filters, faulty, written)
        failed = one_api.run("generate")
    assert (failed.code, failed.out) == (70, "")
    assert failed.err == message + ADVICE
    assert one_api.tree("generated") == before
    assert one_api.run("generate").code == 0


def test_a_file_of_one_operation_is_told_with_it(
    one_api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modules, "render_imports", lambda _: "import a b")
    failed = one_api.run("generate")
    assert failed.code == 70
    assert failed.err == (
        "generated/example_api/operations/a.py:1: the generated code does not compile: invalid "
        'syntax.\n  line 1: "import a b"\n'
        f"  generated from: queries/example/a.graphql and {SCHEMA}\n{ADVICE}"
    )
    assert one_api.tree("generated") == {}
